namespace Bridge.Registers.Shtrih
{
    /// <summary>
    /// What kind of receipt is open in the printer, from what the printer itself acknowledged or reported (SPEC 3). Nothing is
    /// taken for known that only the till has said.
    /// </summary>
    public sealed class ShtrihReceipt
    {
        public const int Unknown = -2;
        public const int None = -1;
        public const int Sale = 0;
        public const int SaleReturn = 2;

        private const int ModeReceiptOpen = 8;

        private int _asked = Unknown;

        public int Kind { get; private set; } = Unknown;

        /// <summary>A frame that the till sent on to the printer.</summary>
        public void Asked(ShtrihFrameReader frame)
        {
            _asked = Unknown;
            int at = frame.Parameters + 4;
            byte parameter = at < frame.Length - 1 ? frame.Buffer[at] : (byte)0xFF;
            switch (frame.Command)
            {
                case 0x8D: _asked = parameter <= 3 ? parameter : Unknown; break;
                case 0x80:
                case 0x81:
                case 0x82:
                case 0x83: _asked = frame.Command - 0x80; break;
                case 0xFF46: _asked = parameter == 1 ? 0 : parameter == 2 ? 2 : parameter == 3 ? 1 : parameter == 4 ? 3 : Unknown; break;
                default: break;
            }
        }

        /// <summary>A frame with which the printer answered.</summary>
        public void Answered(ShtrihFrameReader frame)
        {
            if (frame.Length < frame.Parameters + 2 || frame.Buffer[frame.Parameters] != 0)
            {
                return;
            }

            switch (frame.Command)
            {
                case 0x8D: Kind = _asked; break;
                case 0x80:
                case 0x81:
                case 0x82:
                case 0x83:
                case 0xFF46: Kind = Kind < 0 ? _asked : Kind; break;
                case 0x85:
                case 0x8E:
                case 0xFF45:
                case 0x88: Kind = None; break;
                case 0x10: TakeMode(frame, 7); break;
                case 0x11: TakeMode(frame, 17); break;
                default: break;
            }
        }

        // The mode's upper half is the receipt's kind.
        private void TakeMode(ShtrihFrameReader frame, int at)
        {
            if (at < frame.Length - 1)
            {
                int mode = frame.Buffer[at];
                Kind = (mode & 0x0F) != ModeReceiptOpen ? None : (mode >> 4) <= 3 ? mode >> 4 : Unknown;
            }
        }
    }
}
