namespace Bridge.Receipts
{
    /// <summary>
    /// What a person is told about a status code of the Smart POS (100 to 108, 999) or one of ours (901 ...), and
    /// about those of Kaspi QR (KaspiQrSentence), for the
    /// register and the display, in Kazakh, Russian and English. The codes and what the bridge does about each stand in
    /// Terminals/SmartPos/SPEC.md 5 and 10. All Kazakh rows are ours and wait for a native reader (*).
    /// </summary>
    public static class TerminalSentence
    {
        private static readonly int[] s_codes = new int[]
        {
            100, 101, 102, 103, 104, 105, 106, 107, 108, 901, 902, 903, 904, 905, 906, 999,
        };

        private static readonly string[] s_rows = new string[]
        {
            "Терминалда интернет жоқ. Нәтиже тексерілуде", // (*) 100
            "У терминала нет интернета. Результат проверяется",
            "The terminal has no internet. The result is being checked",
            "Терминал бұл операцияны білмейді. Терминал тарихын тексеріңіз", // (*) 101
            "Терминал не помнит операцию. Проверьте историю терминала",
            "The terminal does not know the operation. Check its history",
            "Төлем тәсілі бойынша нәтижені анықтау мүмкін емес. Терминалды тексеріңіз", // (*) 102
            "Для этого способа оплаты результат не уточнить. Проверьте терминал",
            "The result cannot be asked for this way of paying. Check the terminal",
            "Операция аяқталған, нәтиже оқылуда", // (*) 103
            "Операция уже завершена, читаем результат",
            "The operation is final, reading the result",
            "Банкте операция табылмады. Терминалды тексеріңіз", // (*) 104
            "В банке операция не найдена. Проверьте терминал",
            "The bank has no such operation. Check the terminal",
            "Терминал сервисінің қатесі. Терминалды тексеріңіз", // (*) 105
            "Ошибка сервиса терминала. Проверьте терминал",
            "A service error of the terminal. Check the terminal",
            "Терминалда төлемдер бұғатталған. Ақша алынған жоқ", // (*) 106
            "Платежи на терминале заблокированы. Деньги не списаны",
            "Payments are blocked on the terminal. No money was taken",
            "Терминал бос емес: алдыңғы операция аяқталмады", // (*) 107
            "Терминал занят: предыдущая операция не завершена",
            "Terminal busy: the previous operation is not complete",
            "Терминал операцияны тіркей алмады. Терминалды тексеріңіз", // (*) 108
            "Терминал не смог зарегистрировать операцию. Проверьте терминал",
            "The terminal could not register the operation. Check the terminal",
            "Терминал сертификаты сәйкес емес. Ақша алынған жоқ", // (*) 901
            "Сертификат терминала не подходит. Деньги не списаны",
            "The terminal's certificate is wrong. No money was taken",
            "Терминалмен қорғалған байланыс жоқ. Ақша алынған жоқ", // (*) 902
            "Нет защищённой связи с терминалом. Деньги не списаны",
            "No secure link to the terminal. No money was taken",
            "Терминалда кассаға рұқсат берілмеген. Ақша алынған жоқ", // (*) 903
            "Касса не допущена к терминалу. Деньги не списаны",
            "This lane is not allowed on the terminal. No money was taken",
            "Терминал рұқсатты қабылдамады. Қайталап көріңіз", // (*) 904
            "Терминал не принял доступ. Деньги не списаны, повторите",
            "The terminal refused our access. No money was taken, try again",
            "Терминал қосымшасы ескі немесе басқа. Ақша алынған жоқ", // (*) 905
            "Приложение терминала старое или другое. Деньги не списаны",
            "The terminal's app is too old or another one. No money was taken",
            "Терминалдың ішкі қатесі. Терминалды тексеріңіз", // (*) 906
            "Внутренняя ошибка терминала. Проверьте терминал",
            "An internal error of the terminal. Check the terminal",
            "Терминал сұрауды қабылдамады", // (*) 999
            "Терминал не принял запрос",
            "The terminal did not accept the request",
        };

        /// <summary>"" for a code without a row, such as 0.</summary>
        public static string Of(int code, ReceiptLanguage language)
        {
            for (int index = 0; index < s_codes.Length; index++)
            {
                if (s_codes[index] == code)
                {
                    return s_rows[(index * 3) + (int)language];
                }
            }

            return KaspiQrSentence.Of(code, language);
        }
    }
}
