namespace Bridge.Registers.PoleDisplay
{
    /// <summary>How many parameters the commands have that are followed (SPEC 2). What is not here is a doubt.</summary>
    internal static class PoleCommands
    {
        private const int Unknown = -1;

        /// <summary>Bytes behind the two of a command; -1 when the dialect does not have it.</summary>
        public static int LengthOf(PoleDialect dialect, int first, int second)
        {
            if (dialect == PoleDialect.Utc)
            {
                return first == 0x1B && second == 0x75 ? 1 : Unknown;
            }

            if (first == 0x1F)
            {
                return dialect == PoleDialect.Epson ? EpsonUnit(second) : Unknown;
            }

            switch (second)
            {
                case 0x40: return 0;   // reset
                case 0x74:             // code page
                case 0x52: return 1;   // national characters: none of them is a digit
                default: return dialect == PoleDialect.Cd5220 ? Cd5220Escape(second) : Unknown;
            }
        }

        private static int EpsonUnit(int second)
        {
            switch (second)
            {
                case 0x01:             // overwriting
                case 0x02:             // scrolling up
                case 0x03:             // scrolling left
                case 0x0A:             // cursor up
                case 0x0D:             // right end
                case 0x42: return 0;   // bottom
                case 0x43:             // cursor
                case 0x45:             // blinking
                case 0x58: return 1;   // brightness
                case 0x24: return 2;   // move
                default: return Unknown;
            }
        }

        private static int Cd5220Escape(int second)
        {
            switch (second)
            {
                case 0x11:             // overwriting
                case 0x12:             // scrolling up
                case 0x13: return 0;   // scrolling left
                case 0x51:             // a line
                case 0x5F:             // cursor
                case 0x2A: return 1;   // brightness
                case 0x6C: return 2;   // move
                default: return Unknown;
            }
        }
    }
}
