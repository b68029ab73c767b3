namespace Bridge.SelfTest
{
    /// <summary>What a Smart POS says, in the shape of its manual's samples; 1500 tenge.</summary>
    internal static class TerminalAnswers
    {
        public const string DeviceInfo =
            "{ \"data\": { \"posNum\": \"0\", \"serialNum\": \"00043010171\", \"terminalId\": \"31452963\" }, \"statusCode\": 0 }";

        public const string Started =
            "{ \"data\": { \"processId\": \"1678090708423\", \"status\": \"wait\" }, \"statusCode\": 0 }";

        public const string Waiting =
            "{ \"data\": { \"processId\": \"1678090708423\", \"status\": \"wait\", \"subStatus\": \"Initialize\" }, \"statusCode\": 0 }";

        public const string Success =
            "{ \"data\": { \"chequeInfo\": { \"address\": \"Қонаев 11, 6\", \"amount\": \"1500 ₸\", \"bin\": \"960419351140\", "
            + "\"city\": \"Алматы қ.\", \"date\": \"06.03.23 14:20:11\", \"method\": \"qr\", \"orderNumber\": \"504711333\", "
            + "\"status\": \"Мақұлданды\", \"storeName\": \"Kaspi Mark\", \"terminalId\": \"31452963\", \"type\": \"payment\" }, "
            + "\"processId\": \"1678090708423\", \"status\": \"success\", \"subStatus\": \"QrTransactionSuccess\", "
            + "\"transactionId\": \"504711333\" }, \"statusCode\": 0 }";
    }
}
