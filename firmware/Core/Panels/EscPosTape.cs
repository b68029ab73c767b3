using Bridge.Bytes;

namespace Bridge.Panels
{
    /// <summary>
    /// ESC/POS: GS ( k function 165 to 181 (model 2, size, level M, store, print), centred, and feed enough for the quiet zone
    /// that the printer does not add. For printers without GS ( k a code goes as a picture with GS v 0, in bands of 24
    /// lines because small printers have small buffers. Source: display.md 4.7.
    /// </summary>
    public sealed class EscPosTape : CodeTape
    {
        private const byte Escape = 0x1B;
        private const byte Group = 0x1D;
        private const int BandLines = 24;
        private const int QuietModules = 4;

        private readonly CodePage _page;

        public EscPosTape(CodePage page)
        {
            _page = page;
        }

        public override void WriteText(string text, ByteWriter target)
        {
            Align(1, target);
            _page.Write(text, target, 200);
            target.WriteByte(0x0A);
            Align(0, target);
        }

        public override bool WriteCode(string payload, int moduleDots, ByteWriter target)
        {
            if (!Takes(payload))
            {
                return false;
            }

            Align(1, target);
            target.WriteByte(0x0A);
            Function(0x41, target, 2);
            target.WriteByte(0x32);
            target.WriteByte(0x00);
            Function(0x43, target, 1);
            target.WriteByte(moduleDots);
            Function(0x45, target, 1);
            target.WriteByte(0x31);
            Function(0x50, target, payload.Length + 1);
            target.WriteByte(0x30);
            target.WriteAscii(payload);
            Function(0x51, target, 1);
            target.WriteByte(0x30);
            target.WriteByte(0x0A);
            Align(0, target);
            return true;
        }

        /// <summary>
        /// A code as a picture: rows of bits, bit x for column x, size of them. The quiet zone is part of the picture.
        /// </summary>
        public void WritePicture(ulong[] rows, int size, int moduleDots, ByteWriter target)
        {
            int dots = (size + (2 * QuietModules)) * moduleDots;
            int bytes = (dots + 7) / 8;
            Align(1, target);
            for (int top = 0; top < dots; top += BandLines)
            {
                int lines = dots - top < BandLines ? dots - top : BandLines;
                target.WriteByte(Group);
                target.WriteByte(0x76);
                target.WriteByte(0x30);
                target.WriteByte(0);
                target.WriteUInt16LittleEndian(bytes);
                target.WriteUInt16LittleEndian(lines);
                for (int line = top; line < top + lines; line++)
                {
                    WriteLine(rows, size, line, moduleDots, bytes, target);
                }
            }

            Align(0, target);
        }

        private static void WriteLine(ulong[] rows, int size, int line, int moduleDots, int bytes, ByteWriter target)
        {
            int row = (line / moduleDots) - QuietModules;
            for (int index = 0; index < bytes; index++)
            {
                int value = 0;
                for (int bit = 0; bit < 8; bit++)
                {
                    int column = (((index * 8) + bit) / moduleDots) - QuietModules;
                    bool dark = row >= 0 && row < size && column >= 0 && column < size
                        && ((rows[row] >> column) & 1) != 0;
                    value = (value << 1) | (dark ? 1 : 0);
                }

                target.WriteByte(value);
            }
        }

        private static void Function(byte function, ByteWriter target, int parameters)
        {
            target.WriteByte(Group);
            target.WriteByte(0x28);
            target.WriteByte(0x6B);
            target.WriteUInt16LittleEndian(parameters + 2);
            target.WriteByte(0x31);
            target.WriteByte(function);
        }

        private static void Align(byte how, ByteWriter target)
        {
            target.WriteByte(Escape);
            target.WriteByte(0x61);
            target.WriteByte(how);
        }
    }
}
