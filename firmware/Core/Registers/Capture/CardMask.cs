using Bridge.Registers.Upos;

namespace Bridge.Registers.Capture
{
    /// <summary>
    /// Finds what looks like a card number in bytes of any protocol, and marks all of it but the last four digits. Pure. Rather
    /// one mark too many: a marked byte costs a frame its check, an unmarked number is somebody's card.
    ///
    /// Looked for: 13 to 19 digits that satisfy the cards' own check (Luhn) and begin as cards do (2 to 6), as text; the same as
    /// packed digits behind ZVT's 22; and a transaction of UPOS that holds a track.
    /// </summary>
    public static class CardMask
    {
        private const int LengthMin = 13;
        private const int LengthMax = 19;
        private const int Shown = 4;

        /// <summary>A transaction of UPOS with its track has some 100 letters; shorter frames have no room for one.</summary>
        private const int TrackLetters = 60;

        /// <summary>Marks and answers how many numbers were found.</summary>
        public static int Mark(byte[] bytes, int count, bool[] hidden)
        {
            return MarkText(bytes, count, hidden) + MarkPacked(bytes, count, hidden) + MarkTracks(bytes, count, hidden);
        }

        private static int MarkText(byte[] bytes, int count, bool[] hidden)
        {
            int found = 0;
            for (int start = 0; start < count; start++)
            {
                int run = 0;
                while (start + run < count && run < LengthMax && IsDigit(bytes[start + run]))
                {
                    run++;
                }

                for (int length = run; length >= LengthMin; length--)
                {
                    if (bytes[start] >= '2' && bytes[start] <= '6' && PassesLuhn(bytes, start, length))
                    {
                        found++;
                        Hide(hidden, start, length - Shown);
                        break;
                    }
                }
            }

            return found;
        }

        // BMP 22, LLVAR in bytes (F0 F8), digits in nibbles. A mask of ours has E for what it hides and needs no second one.
        private static int MarkPacked(byte[] bytes, int count, bool[] hidden)
        {
            int found = 0;
            for (int start = 0; start + 3 < count; start++)
            {
                bool isLength = bytes[start] == 0x22 && (bytes[start + 1] & 0xF0) == 0xF0 && (bytes[start + 2] & 0xF0) == 0xF0;
                int length = isLength ? ((bytes[start + 1] & 0x0F) * 10) + (bytes[start + 2] & 0x0F) : 0;
                if (length < 6 || length > 19)
                {
                    continue;
                }

                int packed = 0;
                while (packed < length && start + 3 + packed < count && (bytes[start + 3 + packed] & 0x0F) <= 9
                    && (bytes[start + 3 + packed] >> 4) <= 9)
                {
                    packed++;
                }

                if (packed >= 6)
                {
                    found++;
                    Hide(hidden, start + 3, length - 2);
                }
            }

            return found;
        }

        // A frame of UPOS is opened to look: a transaction with a track in it is hidden whole, and so is what cannot be read.
        private static int MarkTracks(byte[] bytes, int count, bool[] hidden)
        {
            byte[] inner = new byte[256];
            int found = 0;
            for (int start = 0; start + 2 < count; start++)
            {
                if (bytes[start] != 0x02 || bytes[start + 1] != 0x23)
                {
                    continue;
                }

                int length = 0;
                while (start + 2 + length < count && bytes[start + 2 + length] > 0x20)
                {
                    length++;
                }

                int decoded = Base64Text.Decode(bytes, start + 2, length, inner);
                if (length >= TrackLetters && (decoded < 0 || HasTrack(inner, decoded)))
                {
                    found++;
                    Hide(hidden, start + 2, length);
                }
            }

            return found;
        }

        // Part, length, command 6D, length, number: the track begins at byte 16 and has 40.
        private static bool HasTrack(byte[] inner, int length)
        {
            bool has = inner[0] != 0;   // a part of a longer message: what it holds is not known
            for (int index = 16; index < 56 && index < length && inner[2] == 0x6D; index++)
            {
                has |= inner[index] != 0;
            }

            return has;
        }

        private static bool PassesLuhn(byte[] bytes, int start, int length)
        {
            int sum = 0;
            for (int index = 0; index < length; index++)
            {
                int digit = bytes[start + length - 1 - index] - '0';
                int part = index % 2 == 0 ? digit : 2 * digit;
                sum += part > 9 ? part - 9 : part;
            }

            return sum % 10 == 0;
        }

        private static bool IsDigit(byte value)
        {
            return value >= '0' && value <= '9';
        }

        private static void Hide(bool[] hidden, int start, int count)
        {
            for (int index = start; index < start + count && index < hidden.Length; index++)
            {
                hidden[index] = true;
            }
        }
    }
}
