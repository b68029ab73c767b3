namespace Bridge.Screen.Qr
{
    /// <summary>Bits, first bit first, into a buffer of bytes that is kept for the next code.</summary>
    internal sealed class QrBits
    {
        private readonly byte[] _bytes = new byte[QrTables.CodewordsMax];

        /// <summary>Bits written.</summary>
        public int Length { get; private set; }

        public byte[] Bytes
        {
            get { return _bytes; }
        }

        public void Clear()
        {
            for (int index = 0; index < _bytes.Length; index++)
            {
                _bytes[index] = 0;
            }

            Length = 0;
        }

        /// <summary>
        /// Appends the lowest count bits of a value, 0 to 16. The caller has checked that they fit.
        /// </summary>
        public void Append(int value, int count)
        {
            for (int bit = count - 1; bit >= 0; bit--)
            {
                _bytes[Length >> 3] |= (byte)(((value >> bit) & 1) << (7 - (Length & 7)));
                Length++;
            }
        }

        /// <summary>Terminator, zero bits to the next byte, then EC and 11 in turn (section 7.4.10).</summary>
        public void Close(int codewords)
        {
            int room = (codewords * 8) - Length;
            Append(0, room < 4 ? room : 4);
            Append(0, (8 - (Length & 7)) & 7);
            for (int pad = 0xEC; Length < codewords * 8; pad ^= 0xEC ^ 0x11)
            {
                Append(pad, 8);
            }
        }
    }
}
