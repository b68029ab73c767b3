using Bridge.Bytes;

namespace Bridge.Registers.Zvt
{
    /// <summary>
    /// The slip of a reply as ZVT prints it: single lines (06 D1) or one block (06 D3). For totals without a slip it makes
    /// the two lines itself. Holds positions only; the text stays in the reply.
    /// </summary>
    internal sealed class ZvtSlip
    {
        public const int ForShop = 1;
        public const int ForCustomer = 2;

        private const int LinesMax = 200;

        private readonly int[] _starts = new int[LinesMax];
        private readonly int[] _lengths = new int[LinesMax];
        private readonly ByteWriter _totals = new ByteWriter(TotalsText.LengthMax);
        private byte[] _text;

        public int LineCount { get; private set; }

        /// <summary>Bytes that all lines take in a block.</summary>
        public int BlockLength { get; private set; }

        public void Take(RegisterReply reply)
        {
            LineCount = 0;
            BlockLength = 0;
            _text = reply.Receipt;
            int length = reply.Receipt.Length;
            if (length == 0 && reply.HasTotals)
            {
                _totals.Clear();
                TotalsText.Write(reply, _totals);
                _text = _totals.Buffer;
                length = _totals.Length;
            }

            int start = 0;
            for (int index = 0; index < length; index++)
            {
                if (_text[index] == '\n')
                {
                    int end = index > start && _text[index - 1] == '\r' ? index - 1 : index;
                    AddLine(start, end - start);
                    start = index + 1;
                }
            }

            if (start < length)
            {
                AddLine(start, length - start);
            }
        }

        public void WriteLine(int line, int lengthMax, ByteWriter apdu)
        {
            int length = _lengths[line] < lengthMax ? _lengths[line] : lengthMax;
            apdu.WriteBytes(_text, _starts[line], length);
        }

        /// <summary>TLV 06: receipt type 1F07, then text block 25 with a line 07 each.</summary>
        public void WriteBlock(int receiptType, ByteWriter apdu)
        {
            apdu.WriteByte(ZvtByte.Tlv);
            WriteLength(BlockLength + 1 + LengthOfLength(BlockLength) + 4, apdu);
            apdu.WriteByte(0x1F);
            apdu.WriteByte(0x07);
            apdu.WriteByte(1);
            apdu.WriteByte(receiptType);
            apdu.WriteByte(0x25);
            WriteLength(BlockLength, apdu);
            for (int line = 0; line < LineCount; line++)
            {
                apdu.WriteByte(0x07);
                WriteLength(_lengths[line], apdu);
                apdu.WriteBytes(_text, _starts[line], _lengths[line]);
            }
        }

        /// <summary>
        /// 22: the mask's digits as nibbles, E for each hidden one, F to fill up; only for a mask that is one. 8B: its word, for
        /// what is no card.
        /// </summary>
        public static void WriteCard(string mask, ByteWriter apdu)
        {
            if (mask.Length == 0 || mask.Length > 19)
            {
                return;
            }

            bool isNumber = true;
            for (int index = 0; index < mask.Length; index++)
            {
                char value = mask[index];
                isNumber &= (value >= '0' && value <= '9') || value == '*' || value == 'X' || value == 'x';
            }

            int length = isNumber ? (mask.Length + 1) / 2 : mask.Length;
            apdu.WriteByte(isNumber ? ZvtByte.CardNumber : ZvtByte.CardName);
            apdu.WriteByte(0xF0 | (length / 10));
            apdu.WriteByte(0xF0 | (length % 10));
            if (!isNumber)
            {
                apdu.WriteAscii(mask);
                return;
            }

            for (int index = 0; index < mask.Length; index += 2)
            {
                int low = index + 1 < mask.Length ? Nibble(mask[index + 1]) : 0x0F;
                apdu.WriteByte((Nibble(mask[index]) << 4) | low);
            }
        }

        /// <summary>The last eight digits of a text as a number; 0 when it has none.</summary>
        public static long DigitsOf(string text)
        {
            long value = 0;
            for (int index = 0; index < text.Length; index++)
            {
                if (text[index] >= '0' && text[index] <= '9')
                {
                    value = ((value * 10) + (text[index] - '0')) % 100000000;
                }
            }

            return value;
        }

        private static int Nibble(char value)
        {
            return value >= '0' && value <= '9' ? value - '0' : 0x0E;
        }

        private static int LengthOfLength(int length)
        {
            return length < 0x80 ? 1 : length < 0x100 ? 2 : 3;
        }

        private static void WriteLength(int length, ByteWriter apdu)
        {
            if (length >= 0x100)
            {
                apdu.WriteByte(0x82);
                apdu.WriteByte(length >> 8);
            }
            else if (length >= 0x80)
            {
                apdu.WriteByte(0x81);
            }

            apdu.WriteByte(length & 0xFF);
        }

        private void AddLine(int start, int length)
        {
            if (LineCount < LinesMax)
            {
                _starts[LineCount] = start;
                _lengths[LineCount] = length;
                LineCount++;
                BlockLength += 1 + LengthOfLength(length) + length;
            }
        }
    }
}
