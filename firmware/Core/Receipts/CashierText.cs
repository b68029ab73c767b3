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

        private static readonly string[] s_rows = new string[]
        {
            "Төлем сәтті өтті", "Оплата прошла", "Payment approved",
            "Төлем өткен жоқ", "Оплата не прошла", "Payment declined",
            "РАСТАЛМАДЫ. Қайта төлемеңіз, терминалды тексеріңіз", // (*)
            "НЕ ПОДТВЕРЖДЕНО. Не повторяйте оплату, проверьте терминал",
            "NOT CONFIRMED. Do not charge again, check the terminal",
            "Терминал бос емес: алдыңғы операция аяқталмады", // (*)
            "Терминал занят: предыдущая операция не завершена",
            "Terminal busy: the previous operation is not complete",
            "Терминалмен байланыс жоқ. Ақша алынған жоқ", // (*)
            "Нет связи с терминалом. Деньги не списаны",
            "No link to the terminal. No money was taken",
            "Сома бүтін теңге болуы керек", "Сумма должна быть в целых тенге", "The amount must be whole tenge", // (*)
            "Сома рұқсат етілген шектен тыс", "Сумма вне допустимых пределов", "The amount is out of limits", // (*)
            "Валюта қабылданбайды", "Валюта не принимается", "Currency not accepted", // (*)
            "Бастапқы төлем табылмады", "Исходная оплата не найдена", "The original payment was not found", // (*)
            "Қайтару сомасы қалдықтан артық", "Сумма возврата больше остатка", "More than what is left to refund", // (*)
            "Операцияға қолдау жоқ", "Операция не поддерживается", "Operation not supported", // (*)
            "Жад ақауы: төлем басталған жоқ", "Сбой памяти: оплата не начата", "Storage fault: payment not started", // (*)
            "Терминал байланыста", "Терминал на связи", "Terminal is online", // (*)
            "Қайтару сәтті жасалды", "Возврат выполнен", "Refund done",
            "Көшірме жоқ", "Нет чека для копии", "No slip to copy", // (*)
            "Қорытынды жасалды", "Сверка итогов выполнена", "Totals reconciled", // (*)
            "Анықталмаған операциялар тым көп: қолдау қызметіне хабарласыңыз", // (*)
            "Слишком много неясных операций: обратитесь в поддержку",
            "Too many unresolved operations: call support",
            "Қайтару үшін чек нөмірі керек", "Для возврата нужен номер чека", "A refund needs the receipt's reference", // (*)
            "Құрылғы бапталмаған", "Устройство не настроено", "The device is not configured", // (*)
            "Операция жойылды", "Операция отменена", "Cancelled",
            "Терминал бас тартты. Ақша алынған жоқ", // (*)
            "Терминал отказал. Деньги не списаны",
            "The terminal refused. No money was taken",
            "Бастапқы төлем құрылғы жадында жоқ, сервер жауап бермеді. Кейінірек қайталаңыз", // (*)
            "Исходной оплаты нет в памяти устройства, сервер не ответил. Повторите позже",
            "The payment is not in the device's memory and the server did not answer. Try later",
            "Кассада жиынтық сома жоқ. Төлем басталған жоқ", // (*)
            "На дисплее кассы нет итога. Оплата не начата",
            "No total on the register's display. Nothing was started",
            "Касса дисплейі өзгеріп жатыр. Қайта басыңыз", // (*)
            "Дисплей кассы меняется. Нажмите ещё раз",
            "The register's display is changing. Press again",
            "Жиынтық сома анық оқылмады. Төлем басталған жоқ", // (*)
            "Итог кассы не читается однозначно. Оплата не начата",
            "The register's total cannot be read for sure. Nothing was started",
            "Бұл сома төленді. Келесі чекті көрсетіңіз", // (*)
            "Этот итог уже оплачен. Покажите следующий чек",
            "This total is already paid. Show the next receipt",
        };

        /// <summary>The sentence for a message number of this class.</summary>
        public static string Of(int message, ReceiptLanguage language)
        {
            return s_rows[(message * 3) + (int)language];
        }
    }
}
