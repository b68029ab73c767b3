namespace Bridge.Registers.Shtrih
{
    /// <summary>The commands that close a receipt, and what they pay with (SPEC 3).</summary>
    internal static class ShtrihClose
    {
        private const int SumLength = 5;

        public static bool Is(int command)
        {
            return command == 0x85 || command == 0x8E || command == 0xFF45;
        }

        /// <summary>The sum of a payment type, 1 to 16, in the printer's unit; 0 when the close has no such type.</summary>
        public static long AmountOf(ShtrihFrameReader frame, int slot)
        {
            int slots = frame.Command == 0x85 ? 4 : 16;
            int at = frame.Parameters + 4 + ((slot - 1) * SumLength);
            if (slot > slots || frame.Parameters + 4 + (slots * SumLength) > frame.Length - 1)
            {
                return 0;
            }

            long amount = 0;
            for (int index = SumLength - 1; index >= 0; index--)
            {
                amount = (amount << 8) | frame.Buffer[at + index];
            }

            return amount;
        }
    }
}
