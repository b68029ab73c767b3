namespace Bridge.Terminals.SmartPos
{
    /// <summary>statusCode of an answer (the document's table, SPEC.md 5), and our own above 900 for what has none.
    /// A sentence for each in three languages stands in Receipts/TerminalSentence.</summary>
    public static class SmartPosCode
    {
        public const int Ok = 0;
        public const int NoInternet = 100;
        public const int ProcessNotFound = 101;
        public const int PayMethodNotActualized = 102;
        public const int AlreadyFinal = 103;
        public const int TransactionNotFound = 104;
        public const int ServiceError = 105;
        public const int PaymentsBlocked = 106;
        public const int LastOperationOpen = 107;
        public const int NotRegistered = 108;

        /// <summary>Ours: the certificate is not the terminal's (nothing was sent).</summary>
        public const int WrongCertificate = 901;

        /// <summary>Ours: no TLS at that address (nothing was sent).</summary>
        public const int NoTls = 902;

        /// <summary>Ours: this lane was never let in, or was thrown out (nothing was sent).</summary>
        public const int NoAccess = 903;

        /// <summary>HTTP 401 and 403: the terminal wants a token, or does not take ours.</summary>
        public const int AccessRefused = 904;

        /// <summary>HTTP 404: the app does not know this path; it may be older than API v2.</summary>
        public const int UnknownPath = 905;

        /// <summary>HTTP 500: an error inside the terminal.</summary>
        public const int InternalError = 906;
        public const int Other = 999;
    }
}
