namespace Bridge.Terminals.Gateway
{
    /// <summary>
    /// The process id under which the journal keeps a bill: "gw-" and the bill's own id, "4242-17" = epoch and number of the
    /// sale's intent. The lane chooses it, so it is known, and durable, before the create leaves. No id of a Smart POS (digits)
    /// or of Kaspi QR ("qr-") begins so.
    /// </summary>
    public static class GatewayProcess
    {
        private const string Mark = "gw-";
        private const int IdLengthMax = 24;
        private const int LaneMarkLength = 12;

        public static string Of(uint epoch, uint number)
        {
            return Mark + epoch.ToString() + "-" + number.ToString();
        }

        public static bool IsOurs(string processId)
        {
            return processId.Length > Mark.Length && processId.Substring(0, Mark.Length) == Mark;
        }

        /// <summary>
        /// What a refund of that sale names to the gateway: the bill's id, or, for a sale of another lane of the shop, the name that
        /// the companion gave it ("gw-", 12 hex digits of that lane, a point and the id). "" when it is neither.
        /// </summary>
        public static string SaleOf(string transactionId)
        {
            int point = transactionId.IndexOf('.');
            if (point < 0)
            {
                return BillOf(transactionId);
            }

            bool isName = IsOurs(transactionId) && point == Mark.Length + LaneMarkLength
                && BillOf(Mark + transactionId.Substring(point + 1)).Length > 0;
            for (int index = Mark.Length; index < point && isName; index++)
            {
                char letter = transactionId[index];
                isName = (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'f');
            }

            return isName ? transactionId.Substring(Mark.Length) : string.Empty;
        }

        /// <summary>The bill's id; "" when the process is none of ours.</summary>
        public static string BillOf(string processId)
        {
            bool isOurs = IsOurs(processId) && processId.Length <= Mark.Length + IdLengthMax;
            int dashes = 0;
            for (int index = Mark.Length; index < processId.Length && isOurs; index++)
            {
                char letter = processId[index];
                bool isInner = index > Mark.Length && index < processId.Length - 1;
                dashes += letter == '-' ? 1 : 0;
                isOurs = (letter >= '0' && letter <= '9') || (letter == '-' && isInner && dashes == 1);
            }

            return isOurs && dashes == 1 ? processId.Substring(Mark.Length) : string.Empty;
        }
    }
}
