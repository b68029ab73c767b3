namespace Bridge.Receipts
{
    /// <summary>
    /// What a person is told about a status code of the Smart POS (100 to 108, 999) or one of ours (901 ...), and
    /// about those of Kaspi QR and of the gateway (KaspiQrSentence, GatewaySentence), for the
    /// register and the display, in Kazakh, Russian and English. The codes and what the bridge does about each stand in
    /// Terminals/SmartPos/SPEC.md 5 and 10. All Kazakh rows are ours and wait for a native reader (*).
    /// </summary>
    public static class TerminalSentence
    {
        private static readonly int[] s_codes = new int[]
        {
            100, 101, 102, 103, 104, 105, 106, 107, 108, 901, 902, 903, 904, 905, 906, 999,
        };

        /// <summary>"" for a code without a row, such as 0.</summary>
        public static string Of(int code, ReceiptLanguage language)
        {
            for (int index = 0; index < s_codes.Length; index++)
            {
                if (s_codes[index] == code)
                {
                    return Row((index * 3) + (int)language);
                }
            }

            string sentence = GatewaySentence.Of(code, language);
            return sentence.Length > 0 ? sentence : KaspiQrSentence.Of(code, language);
        }

        // A switch and no array: an array of texts keeps every one of them on the device's heap. An
        // expression and no returns: the metadata processor counts every return as a place on the method's stack.
        private static string Row(int row)
        {
            return row switch
            {
                0 => "Терминалда интернет жоқ. Нәтиже тексерілуде", // (*) 100
                1 => "У терминала нет интернета. Результат проверяется",
                2 => "The terminal has no internet. The result is being checked",
                3 => "Терминал бұл операцияны білмейді. Терминал тарихын тексеріңіз", // (*) 101
                4 => "Терминал не помнит операцию. Проверьте историю терминала",
                5 => "The terminal does not know the operation. Check its history",
                6 => "Төлем тәсілі бойынша нәтижені анықтау мүмкін емес. Терминалды тексеріңіз", // (*) 102
                7 => "Для этого способа оплаты результат не уточнить. Проверьте терминал",
                8 => "The result cannot be asked for this way of paying. Check the terminal",
                9 => "Операция аяқталған, нәтиже оқылуда", // (*) 103
                10 => "Операция уже завершена, читаем результат",
                11 => "The operation is final, reading the result",
                12 => "Банкте операция табылмады. Терминалды тексеріңіз", // (*) 104
                13 => "В банке операция не найдена. Проверьте терминал",
                14 => "The bank has no such operation. Check the terminal",
                15 => "Терминал сервисінің қатесі. Терминалды тексеріңіз", // (*) 105
                16 => "Ошибка сервиса терминала. Проверьте терминал",
                17 => "A service error of the terminal. Check the terminal",
                18 => "Терминалда төлемдер бұғатталған. Ақша алынған жоқ", // (*) 106
                19 => "Платежи на терминале заблокированы. Деньги не списаны",
                20 => "Payments are blocked on the terminal. No money was taken",
                21 => "Терминал бос емес: алдыңғы операция аяқталмады", // (*) 107
                22 => "Терминал занят: предыдущая операция не завершена",
                23 => "Terminal busy: the previous operation is not complete",
                24 => "Терминал операцияны тіркей алмады. Терминалды тексеріңіз", // (*) 108
                25 => "Терминал не смог зарегистрировать операцию. Проверьте терминал",
                26 => "The terminal could not register the operation. Check the terminal",
                27 => "Терминал сертификаты сәйкес емес. Ақша алынған жоқ", // (*) 901
                28 => "Сертификат терминала не подходит. Деньги не списаны",
                29 => "The terminal's certificate is wrong. No money was taken",
                30 => "Терминалмен қорғалған байланыс жоқ. Ақша алынған жоқ", // (*) 902
                31 => "Нет защищённой связи с терминалом. Деньги не списаны",
                32 => "No secure link to the terminal. No money was taken",
                33 => "Терминалда кассаға рұқсат берілмеген. Ақша алынған жоқ", // (*) 903
                34 => "Касса не допущена к терминалу. Деньги не списаны",
                35 => "This lane is not allowed on the terminal. No money was taken",
                36 => "Терминал рұқсатты қабылдамады. Қайталап көріңіз", // (*) 904
                37 => "Терминал не принял доступ. Деньги не списаны, повторите",
                38 => "The terminal refused our access. No money was taken, try again",
                39 => "Терминал қосымшасы ескі немесе басқа. Ақша алынған жоқ", // (*) 905
                40 => "Приложение терминала старое или другое. Деньги не списаны",
                41 => "The terminal's app is too old or another one. No money was taken",
                42 => "Терминалдың ішкі қатесі. Терминалды тексеріңіз", // (*) 906
                43 => "Внутренняя ошибка терминала. Проверьте терминал",
                44 => "An internal error of the terminal. Check the terminal",
                45 => "Терминал сұрауды қабылдамады", // (*) 999
                46 => "Терминал не принял запрос",
                47 => "The terminal did not accept the request",
                _ => string.Empty,
            };
        }
    }
}
