namespace Bridge.Receipts
{
    /// <summary>
    /// The one line that a cashier reads on the register, in three languages, and the words of the slip. Rows are
    /// Kazakh, Russian, English. The Kazakh rows marked (*) are ours and wait for a native reader; the others are
    /// attested in Kaspi's own texts (display.md 6.3).
    /// </summary>
    public static class CashierText
    {
        public const int Approved = 0;
        public const int Declined = 1;
        public const int NotConfirmed = 2;
        public const int TerminalBusy = 3;
        public const int TerminalUnreachable = 4;
        public const int AmountHasTiyn = 5;
        public const int AmountOutOfRange = 6;
        public const int CurrencyUnknown = 7;
        public const int SaleNotFound = 8;
        public const int RefundTooMuch = 9;
        public const int Unsupported = 10;
        public const int StorageFault = 11;
        public const int TerminalThere = 12;
        public const int RefundDone = 13;
        public const int NothingToCopy = 14;
        public const int BatchClosed = 15;
        public const int TooManyUnresolved = 16;
        public const int RefundIncomplete = 17;
        public const int NotConfigured = 18;
        public const int Cancelled = 19;
        public const int TerminalRefused = 20;
        public const int CompanionSilent = 21;
        public const int NoTotal = 22;
        public const int TotalUnsettled = 23;
        public const int TotalDoubtful = 24;
        public const int TotalPaid = 25;
        public const int NextByQr = 26;
        public const int NextOnTerminal = 27;

        /// <summary>The sentence for a message number of this class.</summary>
        public static string Of(int message, ReceiptLanguage language)
        {
            return Row((message * 3) + (int)language);
        }

        // A switch and no array: an array of texts keeps every one of them on the device's heap.
        private static string Row(int row)
        {
            switch (row)
            {
                case 0: return "Төлем сәтті өтті";
                case 1: return "Оплата прошла";
                case 2: return "Payment approved";
                case 3: return "Төлем өткен жоқ";
                case 4: return "Оплата не прошла";
                case 5: return "Payment declined";
                case 6: return "РАСТАЛМАДЫ. Қайта төлемеңіз, терминалды тексеріңіз"; // (*)
                case 7: return "НЕ ПОДТВЕРЖДЕНО. Не повторяйте оплату, проверьте терминал";
                case 8: return "NOT CONFIRMED. Do not charge again, check the terminal";
                case 9: return "Терминал бос емес: алдыңғы операция аяқталмады"; // (*)
                case 10: return "Терминал занят: предыдущая операция не завершена";
                case 11: return "Terminal busy: the previous operation is not complete";
                case 12: return "Терминалмен байланыс жоқ. Ақша алынған жоқ"; // (*)
                case 13: return "Нет связи с терминалом. Деньги не списаны";
                case 14: return "No link to the terminal. No money was taken";
                case 15: return "Сома бүтін теңге болуы керек";
                case 16: return "Сумма должна быть в целых тенге";
                case 17: return "The amount must be whole tenge"; // (*)
                case 18: return "Сома рұқсат етілген шектен тыс";
                case 19: return "Сумма вне допустимых пределов";
                case 20: return "The amount is out of limits"; // (*)
                case 21: return "Валюта қабылданбайды";
                case 22: return "Валюта не принимается";
                case 23: return "Currency not accepted"; // (*)
                case 24: return "Бастапқы төлем табылмады";
                case 25: return "Исходная оплата не найдена";
                case 26: return "The original payment was not found"; // (*)
                case 27: return "Қайтару сомасы қалдықтан артық";
                case 28: return "Сумма возврата больше остатка";
                case 29: return "More than what is left to refund"; // (*)
                case 30: return "Операцияға қолдау жоқ";
                case 31: return "Операция не поддерживается";
                case 32: return "Operation not supported"; // (*)
                case 33: return "Жад ақауы: төлем басталған жоқ";
                case 34: return "Сбой памяти: оплата не начата";
                case 35: return "Storage fault: payment not started"; // (*)
                case 36: return "Терминал байланыста";
                case 37: return "Терминал на связи";
                case 38: return "Terminal is online"; // (*)
                case 39: return "Қайтару сәтті жасалды";
                case 40: return "Возврат выполнен";
                case 41: return "Refund done";
                case 42: return "Көшірме жоқ";
                case 43: return "Нет чека для копии";
                case 44: return "No slip to copy"; // (*)
                case 45: return "Қорытынды жасалды";
                case 46: return "Сверка итогов выполнена";
                case 47: return "Totals reconciled"; // (*)
                case 48: return "Анықталмаған операциялар тым көп: қолдау қызметіне хабарласыңыз"; // (*)
                case 49: return "Слишком много неясных операций: обратитесь в поддержку";
                case 50: return "Too many unresolved operations: call support";
                case 51: return "Қайтару үшін чек нөмірі керек";
                case 52: return "Для возврата нужен номер чека";
                case 53: return "A refund needs the receipt's reference"; // (*)
                case 54: return "Құрылғы бапталмаған";
                case 55: return "Устройство не настроено";
                case 56: return "The device is not configured"; // (*)
                case 57: return "Операция жойылды";
                case 58: return "Операция отменена";
                case 59: return "Cancelled";
                case 60: return "Терминал бас тартты. Ақша алынған жоқ"; // (*)
                case 61: return "Терминал отказал. Деньги не списаны";
                case 62: return "The terminal refused. No money was taken";
                case 63: return "Бастапқы төлем құрылғы жадында жоқ, сервер жауап бермеді. Кейінірек қайталаңыз"; // (*)
                case 64: return "Исходной оплаты нет в памяти устройства, сервер не ответил. Повторите позже";
                case 65: return "The payment is not in the device's memory and the server did not answer. Try later";
                case 66: return "Кассада жиынтық сома жоқ. Төлем басталған жоқ"; // (*)
                case 67: return "На дисплее кассы нет итога. Оплата не начата";
                case 68: return "No total on the register's display. Nothing was started";
                case 69: return "Касса дисплейі өзгеріп жатыр. Қайта басыңыз"; // (*)
                case 70: return "Дисплей кассы меняется. Нажмите ещё раз";
                case 71: return "The register's display is changing. Press again";
                case 72: return "Жиынтық сома анық оқылмады. Төлем басталған жоқ"; // (*)
                case 73: return "Итог кассы не читается однозначно. Оплата не начата";
                case 74: return "The register's total cannot be read for sure. Nothing was started";
                case 75: return "Бұл сома төленді. Келесі чекті көрсетіңіз"; // (*)
                case 76: return "Этот итог уже оплачен. Покажите следующий чек";
                case 77: return "This total is already paid. Show the next receipt";
                case 78: return "Келесі төлем: экрандағы QR-код арқылы"; // (*)
                case 79: return "Следующая оплата: по QR-коду на экране";
                case 80: return "The next payment is by the QR code on the display";
                case 81: return "Келесі төлем: терминалда"; // (*)
                case 82: return "Следующая оплата: на терминале";
                case 83: return "The next payment is on the terminal";
                default: return string.Empty;
            }
        }
    }
}
