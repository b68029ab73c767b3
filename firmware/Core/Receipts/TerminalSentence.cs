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

        // A switch and no array: an array of texts keeps every one of them on the device's heap.
        private static string Row(int row)
        {
            switch (row)
            {
                case 0: return "Терминалда интернет жоқ. Нәтиже тексерілуде"; // (*) 100
                case 1: return "У терминала нет интернета. Результат проверяется";
                case 2: return "The terminal has no internet. The result is being checked";
                case 3: return "Терминал бұл операцияны білмейді. Терминал тарихын тексеріңіз"; // (*) 101
                case 4: return "Терминал не помнит операцию. Проверьте историю терминала";
                case 5: return "The terminal does not know the operation. Check its history";
                case 6: return "Төлем тәсілі бойынша нәтижені анықтау мүмкін емес. Терминалды тексеріңіз"; // (*) 102
                case 7: return "Для этого способа оплаты результат не уточнить. Проверьте терминал";
                case 8: return "The result cannot be asked for this way of paying. Check the terminal";
                case 9: return "Операция аяқталған, нәтиже оқылуда"; // (*) 103
                case 10: return "Операция уже завершена, читаем результат";
                case 11: return "The operation is final, reading the result";
                case 12: return "Банкте операция табылмады. Терминалды тексеріңіз"; // (*) 104
                case 13: return "В банке операция не найдена. Проверьте терминал";
                case 14: return "The bank has no such operation. Check the terminal";
                case 15: return "Терминал сервисінің қатесі. Терминалды тексеріңіз"; // (*) 105
                case 16: return "Ошибка сервиса терминала. Проверьте терминал";
                case 17: return "A service error of the terminal. Check the terminal";
                case 18: return "Терминалда төлемдер бұғатталған. Ақша алынған жоқ"; // (*) 106
                case 19: return "Платежи на терминале заблокированы. Деньги не списаны";
                case 20: return "Payments are blocked on the terminal. No money was taken";
                case 21: return "Терминал бос емес: алдыңғы операция аяқталмады"; // (*) 107
                case 22: return "Терминал занят: предыдущая операция не завершена";
                case 23: return "Terminal busy: the previous operation is not complete";
                case 24: return "Терминал операцияны тіркей алмады. Терминалды тексеріңіз"; // (*) 108
                case 25: return "Терминал не смог зарегистрировать операцию. Проверьте терминал";
                case 26: return "The terminal could not register the operation. Check the terminal";
                case 27: return "Терминал сертификаты сәйкес емес. Ақша алынған жоқ"; // (*) 901
                case 28: return "Сертификат терминала не подходит. Деньги не списаны";
                case 29: return "The terminal's certificate is wrong. No money was taken";
                case 30: return "Терминалмен қорғалған байланыс жоқ. Ақша алынған жоқ"; // (*) 902
                case 31: return "Нет защищённой связи с терминалом. Деньги не списаны";
                case 32: return "No secure link to the terminal. No money was taken";
                case 33: return "Терминалда кассаға рұқсат берілмеген. Ақша алынған жоқ"; // (*) 903
                case 34: return "Касса не допущена к терминалу. Деньги не списаны";
                case 35: return "This lane is not allowed on the terminal. No money was taken";
                case 36: return "Терминал рұқсатты қабылдамады. Қайталап көріңіз"; // (*) 904
                case 37: return "Терминал не принял доступ. Деньги не списаны, повторите";
                case 38: return "The terminal refused our access. No money was taken, try again";
                case 39: return "Терминал қосымшасы ескі немесе басқа. Ақша алынған жоқ"; // (*) 905
                case 40: return "Приложение терминала старое или другое. Деньги не списаны";
                case 41: return "The terminal's app is too old or another one. No money was taken";
                case 42: return "Терминалдың ішкі қатесі. Терминалды тексеріңіз"; // (*) 906
                case 43: return "Внутренняя ошибка терминала. Проверьте терминал";
                case 44: return "An internal error of the terminal. Check the terminal";
                case 45: return "Терминал сұрауды қабылдамады"; // (*) 999
                case 46: return "Терминал не принял запрос";
                case 47: return "The terminal did not accept the request";
                default: return string.Empty;
            }
        }
    }
}
