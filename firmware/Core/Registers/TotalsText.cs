using Bridge.Bytes;

namespace Bridge.Registers
{
    /// <summary>The two lines of totals for protocols that print a closing as text: ASCII, so that they stand in every code
    /// page. Amounts are in the wire's unit.</summary>
    internal static class TotalsText
    {
        public const int LengthMax = 96;

        public static void Write(RegisterReply reply, ByteWriter target)
        {
            target.WriteAscii("SALE ");
            target.WriteDecimal(reply.DebitCount);
            target.WriteAscii(": ");
            target.WriteDecimal(reply.DebitAmountWire);
            target.WriteAscii("\r\nREFUND ");
            target.WriteDecimal(reply.CreditCount);
            target.WriteAscii(": ");
            target.WriteDecimal(reply.CreditAmountWire);
            target.WriteAscii("\r\n");
        }
    }
}
