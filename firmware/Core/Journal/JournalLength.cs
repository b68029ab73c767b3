namespace Bridge.Journal
{
    /// <summary>
    /// The length word of a record (SPEC.md): 9 bits of length, 7 bits of check, and any two words differ in at least 4
    /// bits. The record's CRC stands where the length says, so a damaged length must not move it: 1 to 3 flipped bits in
    /// this word are noticed by the word alone, and 1 to 3 elsewhere by the CRC.
    /// </summary>
    public static class JournalLength
    {
        /// <summary>Longest length that the word can say, in bytes.</summary>
        public const int LengthMax = 511;

        // x^7 + x^5 + x^4 + x^2 + x + 1 has the factor x + 1: every odd number of flipped bits is noticed.
        private const int Polynomial = 0xB7;
        private const int CheckBits = 7;

        /// <summary>The word for a length of 0 to 511.</summary>
        public static int WordOf(int length)
        {
            return length | (CheckOf(length) << 9);
        }

        /// <summary>The length that a word says, or -1 when the word is damaged.</summary>
        public static int Of(int word)
        {
            int length = word & LengthMax;
            return WordOf(length) == word ? length : -1;
        }

        // The remainder of length * x^7, as in any CRC. The last factor keeps length 0 from being the word 0.
        private static int CheckOf(int length)
        {
            int remainder = length << CheckBits;
            for (int bit = 15; bit >= CheckBits; bit--)
            {
                if (((remainder >> bit) & 1) != 0)
                {
                    remainder ^= Polynomial << (bit - CheckBits);
                }
            }

            return remainder ^ 0x55;
        }
    }
}
