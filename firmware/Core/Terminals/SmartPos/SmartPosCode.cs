namespace Bridge.Terminals.SmartPos
{
    /// <summary>statusCode of an answer (the document's table, SPEC.md 5).</summary>
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
        public const int Other = 999;
    }
}
