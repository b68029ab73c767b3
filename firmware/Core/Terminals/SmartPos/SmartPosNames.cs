namespace Bridge.Terminals.SmartPos
{
    /// <summary>Every spelling of a member that documents and terminals use (SPEC.md 4); case never matters.</summary>
    internal static class SmartPosNames
    {
        // Members that are not simply a text; numbered behind the fields.
        public const int None = -1;
        public const int StatusCode = 100;
        public const int Status = 101;
        public const int Amount = 102;

        public static readonly string[] Names = new string[]
        {
            "statusCode", "status", "amount",
            "processId", "subStatus", "message", "errorText", "transactionId",
            "storeName", "city", "address", "date", "bin", "terminalId", "method", "type", "orderNumber",
            "rrn", "rrr", "rtn", "authorizationCode", "hostResponseCode", "cardMask", "icc",
            "ProductType", "LoanTerm", "serialNum", "posNum",
        };

        public static readonly int[] Members = new int[]
        {
            StatusCode, Status, Amount,
            (int)SmartPosField.ProcessId, (int)SmartPosField.SubStatus, (int)SmartPosField.Message,
            (int)SmartPosField.ErrorText, (int)SmartPosField.TransactionId,
            (int)SmartPosField.StoreName, (int)SmartPosField.City, (int)SmartPosField.Address,
            (int)SmartPosField.Date, (int)SmartPosField.Bin, (int)SmartPosField.TerminalId,
            (int)SmartPosField.Method, (int)SmartPosField.Type, (int)SmartPosField.OrderNumber,
            (int)SmartPosField.Rrn, (int)SmartPosField.Rrn, (int)SmartPosField.Rrn,
            (int)SmartPosField.AuthorizationCode, (int)SmartPosField.HostResponseCode,
            (int)SmartPosField.CardMask, (int)SmartPosField.CardName,
            (int)SmartPosField.ProductType, (int)SmartPosField.LoanTerm,
            (int)SmartPosField.SerialNumber, (int)SmartPosField.PosNumber,
        };

        public static readonly string[] SubStatuses = new string[]
        {
            "Initialize", "WaitUser", "WaitForQrConfirmation", "ProcessingCard", "WaitForPinCode", "ProcessRefund",
        };

        public static readonly TerminalStage[] Stages = new TerminalStage[]
        {
            TerminalStage.Starting, TerminalStage.AwaitingCustomer, TerminalStage.AwaitingConfirmation,
            TerminalStage.ProcessingCard, TerminalStage.AwaitingPin, TerminalStage.ProcessingRefund,
        };
    }
}
