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
        public const int SaleAmbiguous = 28;

        /// <summary>The sentence for a message number of this class.</summary>
        public static string Of(int message, ReceiptLanguage language)
        {
            return Row((message * 3) + (int)language);
        }

        // A switch and no array: an array of texts keeps every one of them on the device's heap. An
        // expression and no returns: the metadata processor counts every return as a place on the method's stack.
        private static string Row(int row)
        {
            return row switch
            {
                0 => "Төлем сәтті өтті",
                1 => "Оплата прошла",
                2 => "Payment approved",
                3 => "Төлем өткен жоқ",
                4 => "Оплата не прошла",
                5 => "Payment declined",
                6 => "РАСТАЛМАДЫ. Қайта төлемеңіз, терминалды тексеріңіз", // (*)
                7 => "НЕ ПОДТВЕРЖДЕНО. Не повторяйте оплату, проверьте терминал",
                8 => "NOT CONFIRMED. Do not charge again, check the terminal",
                9 => "Терминал бос емес: алдыңғы операция аяқталмады", // (*)
                10 => "Терминал занят: предыдущая операция не завершена",
                11 => "Terminal busy: the previous operation is not complete",
                12 => "Терминалмен байланыс жоқ. Ақша алынған жоқ", // (*)
                13 => "Нет связи с терминалом. Деньги не списаны",
                14 => "No link to the terminal. No money was taken",
                15 => "Сома бүтін теңге болуы керек",
                16 => "Сумма должна быть в целых тенге",
                17 => "The amount must be whole tenge", // (*)
                18 => "Сома рұқсат етілген шектен тыс",
                19 => "Сумма вне допустимых пределов",
                20 => "The amount is out of limits", // (*)
                21 => "Валюта қабылданбайды",
                22 => "Валюта не принимается",
                23 => "Currency not accepted", // (*)
                24 => "Бастапқы төлем табылмады",
                25 => "Исходная оплата не найдена",
                26 => "The original payment was not found", // (*)
                27 => "Қайтару сомасы қалдықтан артық",
                28 => "Сумма возврата больше остатка",
                29 => "More than what is left to refund", // (*)
                30 => "Операцияға қолдау жоқ",
                31 => "Операция не поддерживается",
                32 => "Operation not supported", // (*)
                33 => "Жад ақауы: төлем басталған жоқ",
                34 => "Сбой памяти: оплата не начата",
                35 => "Storage fault: payment not started", // (*)
                36 => "Терминал байланыста",
                37 => "Терминал на связи",
                38 => "Terminal is online", // (*)
                39 => "Қайтару сәтті жасалды",
                40 => "Возврат выполнен",
                41 => "Refund done",
                42 => "Көшірме жоқ",
                43 => "Нет чека для копии",
                44 => "No slip to copy", // (*)
                45 => "Қорытынды жасалды",
                46 => "Сверка итогов выполнена",
                47 => "Totals reconciled", // (*)
                48 => "Анықталмаған операциялар тым көп: қолдау қызметіне хабарласыңыз", // (*)
                49 => "Слишком много неясных операций: обратитесь в поддержку",
                50 => "Too many unresolved operations: call support",
                51 => "Қайтару үшін чек нөмірі керек",
                52 => "Для возврата нужен номер чека",
                53 => "A refund needs the receipt's reference", // (*)
                54 => "Құрылғы бапталмаған",
                55 => "Устройство не настроено",
                56 => "The device is not configured", // (*)
                57 => "Операция жойылды",
                58 => "Операция отменена",
                59 => "Cancelled",
                60 => "Терминал бас тартты. Ақша алынған жоқ", // (*)
                61 => "Терминал отказал. Деньги не списаны",
                62 => "The terminal refused. No money was taken",
                63 => "Бастапқы төлем құрылғы жадында жоқ, сервер жауап бермеді. Кейінірек қайталаңыз", // (*)
                64 => "Исходной оплаты нет в памяти устройства, сервер не ответил. Повторите позже",
                65 => "The payment is not in the device's memory and the server did not answer. Try later",
                66 => "Кассада жиынтық сома жоқ. Төлем басталған жоқ", // (*)
                67 => "На дисплее кассы нет итога. Оплата не начата",
                68 => "No total on the register's display. Nothing was started",
                69 => "Касса дисплейі өзгеріп жатыр. Қайта басыңыз", // (*)
                70 => "Дисплей кассы меняется. Нажмите ещё раз",
                71 => "The register's display is changing. Press again",
                72 => "Жиынтық сома анық оқылмады. Төлем басталған жоқ", // (*)
                73 => "Итог кассы не читается однозначно. Оплата не начата",
                74 => "The register's total cannot be read for sure. Nothing was started",
                75 => "Бұл сома төленді. Келесі чекті көрсетіңіз", // (*)
                76 => "Этот итог уже оплачен. Покажите следующий чек",
                77 => "This total is already paid. Show the next receipt",
                78 => "Келесі төлем: экрандағы QR-код арқылы", // (*)
                79 => "Следующая оплата: по QR-коду на экране",
                80 => "The next payment is by the QR code on the display",
                81 => "Келесі төлем: терминалда", // (*)
                82 => "Следующая оплата: на терминале",
                83 => "The next payment is on the terminal",
                84 => "Бұл нөмірмен бірнеше төлем бар: RRN немесе тапсырыс нөмірін енгізіңіз", // (*)
                85 => "Под этим номером несколько оплат: введите RRN или номер заказа с чека",
                86 => "Several payments have this number: enter the RRN or order number of the receipt",
                _ => string.Empty,
            };
        }
    }
}
