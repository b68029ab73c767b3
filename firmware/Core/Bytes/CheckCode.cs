namespace Bridge.Bytes
{
    /// <summary>
    /// Names the broken rule. Hundreds are rooms: 1xx Bytes, 2xx Registers, 3xx Terminals, 4xx Payments,
    /// 5xx Journal, 6xx Screen, 7xx Uplink, 8xx Lane. A code is never reused for another rule.
    /// </summary>
    public static class CheckCode
    {
        public const int BufferTooSmall = 101;
        public const int NegativeCount = 102;

        public const int AnswerOutOfTurn = 201;
        public const int EventNotTaken = 202;
        public const int AnswerTooLong = 203;

        public const int TerminalBusy = 301;
        public const int UnknownCall = 302;
        public const int RequestTooLong = 303;
        public const int ExchangeOutOfTurn = 304;
        public const int OrderRefused = 305;
        public const int ReportsNotTaken = 306;

        public const int IllegalTransition = 401;
        public const int StartTwice = 402;
        public const int TellBeforeDurable = 403;

        public const int JournalQueueFull = 501;
        public const int RecordTooLong = 502;
        public const int WrongRecordWritten = 503;

        public const int LineOutOfRange = 601;
        public const int FontTableDamaged = 602;
        public const int ScreenSize = 603;
        public const int ElementsFull = 604;
        public const int QrSettings = 605;

        public const int MessageTooLong = 701;

        public const int EffectQueueFull = 801;
        public const int NotBegun = 802;
    }
}
