namespace Bridge.Terminals.KaspiQr
{
    /// <summary>
    /// The process id under which the journal keeps a QR payment: "qr-1500-77" = QrPaymentId 77, made for 1500 tenge. The
    /// amount stands in it because the status of API v01 tells none: after a restart it is what the QR was made for. No id of a
    /// Smart POS begins so (they are digits).
    /// </summary>
    public static class KaspiQrProcess
    {
        private const string Mark = "qr-";
        private const int TengeDigitsMax = 10;
        private const int PaymentIdLengthMax = 19;

        public static string Of(long tenge, string paymentId)
        {
            return Mark + tenge.ToString() + "-" + paymentId;
        }

        /// <summary>The process belongs to this service.</summary>
        public static bool IsOurs(string processId)
        {
            return processId.Length > Mark.Length && processId.Substring(0, Mark.Length) == Mark;
        }

        /// <summary>"" when the id is none of ours.</summary>
        public static string PaymentIdOf(string processId)
        {
            int dash = Dash(processId);
            return dash < 0 ? string.Empty : processId.Substring(dash + 1);
        }

        /// <summary>Tiyn; NoAmount when the id is none of ours.</summary>
        public static long AmountMinorOf(string processId)
        {
            int dash = Dash(processId);
            long tenge = 0;
            for (int index = Mark.Length; index < dash; index++)
            {
                tenge = (tenge * 10) + (processId[index] - '0');
            }

            return dash < 0 ? TerminalReport.NoAmount : tenge * 100;
        }

        internal static bool IsDigits(string text, int lengthMax)
        {
            for (int index = 0; index < text.Length; index++)
            {
                if (text[index] < '0' || text[index] > '9')
                {
                    return false;
                }
            }

            return text.Length > 0 && text.Length <= lengthMax;
        }

        private static int Dash(string processId)
        {
            if (!IsOurs(processId))
            {
                return -1;
            }

            string rest = processId.Substring(Mark.Length);
            int dash = rest.IndexOf('-');
            return dash > 0 && IsDigits(rest.Substring(0, dash), TengeDigitsMax)
                && IsDigits(rest.Substring(dash + 1), PaymentIdLengthMax) ? Mark.Length + dash : -1;
        }
    }
}
