using Bridge.Bytes;

namespace Bridge.Panels
{
    /// <summary>
    /// ESC/POS: GS ( k function 165 to 181 (model 2, size, level M, store, print), centred, and feed enough for the quiet zone
    /// that the printer does not add. For printers without GS ( k a code goes as a picture with GS v 0, in bands of 24
    /// lines because small printers have small buffers. DLE EOT 2 asks why it is offline: cover, paper, fault. Source:
    /// display.md 4.7; DLE EOT, ESC t, ESC d and GS V from the makers' command lists (Epson TM, Bixolon SRP-350, HPRT TP80).
    /// </summary>
    public sealed class EscPosTape : CodeTape
    {
        private const byte Escape = 0x1B;
        private const byte Group = 0x1D;
        private const byte DataLink = 0x10;
        private const int BandLines = 24;
        private const int QuietModules = 4;

        // Bits of the answer: 1 and 4 always, 0 and 7 never; cover open, stopped at the paper's end, fault.
        private const int FixedMask = 0x93;
        private const int FixedBits = 0x12;
        private const int TroubleBits = 0x64;

        private readonly CodePage _page;
        private readonly bool _asPicture;

        /// <summary>asPicture: the printer knows no GS ( k.</summary>
        public EscPosTape(CodePage page, bool asPicture)
        {
            _page = page;
            _asPicture = asPicture;
        }

        public override int Baud
        {
            get { return 9600; }
        }

        public override bool WantsModules
        {
            get { return _asPicture; }
        }

        public override void WriteQuestion(ByteWriter target)
        {
            target.WriteByte(DataLink);
            target.WriteByte(0x04);
            target.WriteByte(0x02);
        }

        public override TapeWord Hear(byte value, ByteWriter reply)
        {
            if ((value & FixedMask) != FixedBits)
            {
                return TapeWord.Nothing;
            }

            return (value & TroubleBits) == 0 ? TapeWord.Ready : TapeWord.Trouble;
        }

        public override bool WritePart(TapeSlip slip, int row, int part, ByteWriter target)
        {
            TapeRowKind kind = slip.KindOf(row);
            if (kind == TapeRowKind.Code && _asPicture)
            {
                return WriteBand(slip, part, target);
            }

            if (part > 0)
            {
                return false;
            }

            switch (kind)
            {
                case TapeRowKind.Begin:
                    Command(Escape, 0x40, target);
                    Command(Escape, 0x74, target);
                    target.WriteByte(TableOf(_page.Name));
                    Command(Escape, 0x61, target);
                    target.WriteByte(1);
                    return true;
                case TapeRowKind.Text:
                    _page.Write(slip.TextOf(row), target, 200);
                    target.WriteByte(0x0A);
                    return true;
                case TapeRowKind.Code:
                    return WriteCode(slip.Payload, target);
                case TapeRowKind.Feed:
                    Command(Escape, 0x64, target);
                    target.WriteByte(FeedLines);
                    return true;
                default:
                    Command(Group, 0x56, target);
                    target.WriteByte(0x42);
                    target.WriteByte(0);
                    return true;
            }
        }

        private static bool WriteCode(string payload, ByteWriter target)
        {
            if (!Takes(payload))
            {
                return false;
            }

            target.WriteByte(0x0A);
            Function(0x41, target, 2);
            target.WriteByte(0x32);
            target.WriteByte(0x00);
            Function(0x43, target, 1);
            target.WriteByte(DotsFor(payload.Length));
            Function(0x45, target, 1);
            target.WriteByte(0x31);
            Function(0x50, target, payload.Length + 1);
            target.WriteByte(0x30);
            target.WriteAscii(payload);
            Function(0x51, target, 1);
            target.WriteByte(0x30);
            target.WriteByte(0x0A);
            return true;
        }

        // The quiet zone is part of the picture.
        private static bool WriteBand(TapeSlip slip, int band, ByteWriter target)
        {
            int moduleDots = DotsFor(slip.Payload.Length);
            int dots = (slip.Size + (2 * QuietModules)) * moduleDots;
            int top = band * BandLines;
            if (slip.Size == 0 || top >= dots)
            {
                return false;
            }

            int bytes = (dots + 7) / 8;
            int lines = dots - top < BandLines ? dots - top : BandLines;
            Command(Group, 0x76, target);
            target.WriteByte(0x30);
            target.WriteByte(0);
            target.WriteUInt16LittleEndian(bytes);
            target.WriteUInt16LittleEndian(lines);
            for (int line = top; line < top + lines; line++)
            {
                WriteLine(slip, line, moduleDots, bytes, target);
            }

            return true;
        }

        private static void WriteLine(TapeSlip slip, int line, int moduleDots, int bytes, ByteWriter target)
        {
            int row = (line / moduleDots) - QuietModules;
            for (int index = 0; index < bytes; index++)
            {
                int value = 0;
                for (int bit = 0; bit < 8; bit++)
                {
                    int column = (((index * 8) + bit) / moduleDots) - QuietModules;
                    bool dark = row >= 0 && row < slip.Size && column >= 0 && column < slip.Size
                        && ((slip.Modules[row] >> column) & 1) != 0;
                    value = (value << 1) | (dark ? 1 : 0);
                }

                target.WriteByte(value);
            }
        }

        // Epson's numbers of the tables.
        private static int TableOf(string page)
        {
            switch (page)
            {
                case "cp866": return 17;
                case "cp1251": return 46;
                case "kz1048": return 53;
                default: return 0;
            }
        }

        private static void Function(byte function, ByteWriter target, int parameters)
        {
            Command(Group, 0x28, target);
            target.WriteByte(0x6B);
            target.WriteUInt16LittleEndian(parameters + 2);
            target.WriteByte(0x31);
            target.WriteByte(function);
        }

        private static void Command(byte first, byte second, ByteWriter target)
        {
            target.WriteByte(first);
            target.WriteByte(second);
        }
    }
}
