namespace Bridge.Screen.Qr
{
    /// <summary>
    /// The eight masks and the penalty of a masked code (sections 7.8.2 and 7.8.3), a row at a time: every mask
    /// repeats after 6 columns and 12 rows, and runs, blocks and lookalikes of finders are counted with shifts
    /// of whole rows.
    /// </summary>
    internal sealed class QrMasking
    {
        private const ulong EverySixth = 0x1041041041041041UL;

        private readonly byte[] _patterns = new byte[8 * 12];

        public QrMasking()
        {
            for (int index = 0; index < _patterns.Length; index++)
            {
                int pattern = 0;
                for (int x = 0; x < 6; x++)
                {
                    pattern |= Turns(index / 12, x, index % 12) ? 1 << x : 0;
                }

                _patterns[index] = (byte)pattern;
            }
        }

        /// <summary>The modules of row y that a mask turns, in all columns.</summary>
        public ulong Row(int mask, int y)
        {
            return _patterns[(mask * 12) + (y % 12)] * EverySixth;
        }

        public static int Penalty(ulong[] rows, int size)
        {
            ulong all = (1UL << size) - 1;
            int runs = 0;
            int blocks = 0;
            int finders = 0;
            int dark = 0;
            ulong longBefore = 0;
            for (int y = 0; y < size; y++)
            {
                ulong row = rows[y];
                ulong equal = ~(row ^ (row >> 1)) & (all >> 1);
                dark += Count(row);
                runs += RunsIn(equal);
                finders += FindersIn(row, size);

                if (y + 1 < size)
                {
                    ulong below = ~(row ^ rows[y + 1]) & all;
                    blocks += Count(equal & below & (below >> 1));
                }

                ulong longRun = y + 4 < size ? LongRun(rows, y) & all : 0;
                runs += Count(longRun) + (2 * Count(longRun & ~longBefore));
                longBefore = longRun;
                if (y + 10 < size)
                {
                    finders += FindersBelow(rows, y, all);
                }
            }

            int total = size * size;
            int twentieths = (dark * 20) - (total * 10);
            int off = (twentieths < 0 ? -twentieths : twentieths) / total;
            return runs + (3 * blocks) + (40 * finders) + (10 * off);
        }

        // A run of L equal modules costs L - 2 from 5 on: it holds L - 4 places where five are equal, plus 2.
        private static int RunsIn(ulong equal)
        {
            ulong five = equal & (equal >> 1) & (equal >> 2) & (equal >> 3);
            return Count(five) + (2 * Count(five & ~(five << 1)));
        }

        private static ulong LongRun(ulong[] rows, int y)
        {
            ulong or = rows[y] | rows[y + 1] | rows[y + 2] | rows[y + 3] | rows[y + 4];
            ulong and = rows[y] & rows[y + 1] & rows[y + 2] & rows[y + 3] & rows[y + 4];
            return and | ~or;
        }

        // Dark light dark dark dark light dark, with four light modules before or after.
        private static int FindersIn(ulong row, int size)
        {
            ulong light = ~row;
            ulong before = light & (light >> 1) & (light >> 2) & (light >> 3)
                & (row >> 4) & (light >> 5) & (row >> 6) & (row >> 7) & (row >> 8) & (light >> 9) & (row >> 10);
            ulong after = row & (light >> 1) & (row >> 2) & (row >> 3) & (row >> 4) & (light >> 5) & (row >> 6)
                & (light >> 7) & (light >> 8) & (light >> 9) & (light >> 10);
            ulong starts = (1UL << (size - 10)) - 1;
            return Count(before & starts) + Count(after & starts);
        }

        private static int FindersBelow(ulong[] rows, int y, ulong all)
        {
            ulong first = rows[y] | rows[y + 1] | rows[y + 2] | rows[y + 3];
            ulong before = ~first & rows[y + 4] & ~rows[y + 5] & rows[y + 6] & rows[y + 7] & rows[y + 8]
                & ~rows[y + 9] & rows[y + 10];
            ulong last = rows[y + 7] | rows[y + 8] | rows[y + 9] | rows[y + 10];
            ulong after = rows[y] & ~rows[y + 1] & rows[y + 2] & rows[y + 3] & rows[y + 4] & ~rows[y + 5]
                & rows[y + 6] & ~last;
            return Count(before & all) + Count(after & all);
        }

        private static int Count(ulong bits)
        {
            bits -= (bits >> 1) & 0x5555555555555555UL;
            bits = (bits & 0x3333333333333333UL) + ((bits >> 2) & 0x3333333333333333UL);
            bits = (bits + (bits >> 4)) & 0x0F0F0F0F0F0F0F0FUL;
            return (int)((bits * 0x0101010101010101UL) >> 56);
        }

        private static bool Turns(int mask, int x, int y)
        {
            switch (mask)
            {
                case 0: return (x + y) % 2 == 0;
                case 1: return y % 2 == 0;
                case 2: return x % 3 == 0;
                case 3: return (x + y) % 3 == 0;
                case 4: return ((x / 3) + (y / 2)) % 2 == 0;
                case 5: return (x * y % 2) + (x * y % 3) == 0;
                case 6: return ((x * y % 2) + (x * y % 3)) % 2 == 0;
                default: return (((x + y) % 2) + (x * y % 3)) % 2 == 0;
            }
        }
    }
}
