using Bridge.Terminals.Gateway;

namespace Bridge.Terminals.SmartPos
{
    /// <summary>What the terminal can take: whole tenge, and for a refund the ids of the sale
    /// (SPEC.md 2).</summary>
    internal static class SmartPosOrder
    {
        public const int TiynPerTenge = 100;

        /// <summary>The terminal's amount is an int.</summary>
        private const long TengeMax = int.MaxValue;

        private const int TransactionIdLengthMax = 64;
        private const int MethodLengthMax = 16;

        /// <summary>Empty when the order can be sent, else the reason.</summary>
        public static string WhyNot(TerminalOrder order)
        {
            bool isRefund = order.Operation == TerminalOperation.Refund;
            if (order.Operation != TerminalOperation.Payment && !isRefund)
            {
                return "the terminal knows payments and refunds only";
            }

            if (order.AmountMinor <= 0)
            {
                return "the amount is not above zero";
            }

            if (order.AmountMinor % TiynPerTenge != 0)
            {
                return "the terminal takes whole tenge only, and the amount has tiyn";
            }

            if (order.AmountMinor / TiynPerTenge > TengeMax)
            {
                return "the amount is larger than the terminal can take";
            }

            if (isRefund && !SmartPosText.IsId(order.Method, MethodLengthMax))
            {
                return "a refund needs to know how the sale was paid";
            }

            if (isRefund && !SmartPosText.IsId(order.TransactionId, TransactionIdLengthMax))
            {
                return "a refund needs the transaction id of the sale";
            }

            // A bill of the gateway: no Smart POS ever sold it.
            return isRefund && GatewayProcess.IsOurs(order.TransactionId)
                ? "this sale was paid through the gateway" : string.Empty;
        }
    }
}
