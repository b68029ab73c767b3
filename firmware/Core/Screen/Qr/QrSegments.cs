namespace Bridge.Screen.Qr
{
    /// <summary>
    /// Finds the cheapest way to cut a payload into numeric, alphanumeric and byte segments, by walking over it
    /// once and keeping for each mode the least number of bits of everything so far that ends in that mode, and
    /// which mode came before. Costs are counted in sixths of a bit, so that a digit (10/3 bits) and a letter
    /// (11/2) are whole numbers. Constant memory of one byte per payload byte.
    /// </summary>
    internal sealed class QrSegments
    {
        private const int Modes = 3;
        private const int Never = int.MaxValue / 2;
        private const int EciBits = 12;
        private const int EciUtf8 = 26;

        private readonly byte[] _modes = new byte[QrEncoder.PayloadMax];
        private readonly int[] _costs = new int[Modes];
        private readonly int[] _before = new int[Modes];

        /// <summary>
        /// True when the payload has bytes above 7F: a UTF-8 mark goes first, or readers guess Shift-JIS.
        /// </summary>
        public bool Marked { get; private set; }

        /// <summary>
        /// Chooses the segments for the count fields of a version. Answers the bits they need, -1 when one segment of
        /// the asked mode cannot hold the payload.
        /// </summary>
        public int Choose(byte[] payload, int offset, int length, QrMode mode, int version)
        {
            Marked = false;
            for (int index = 0; index < length; index++)
            {
                Marked |= payload[offset + index] > 0x7F;
            }

            for (int last = 0; last < Modes; last++)
            {
                _costs[last] = Allowed(mode, last) ? HeadCost(last, version) : Never;
            }

            for (int index = 0; index < length; index++)
            {
                Step(payload[offset + index], index, mode, version);
            }

            int best = 0;
            for (int last = 1; last < Modes; last++)
            {
                best = Whole(_costs[last]) < Whole(_costs[best]) ? last : best;
            }

            if (_costs[best] >= Never)
            {
                return -1;
            }

            WalkBack(best, length);
            return (Whole(_costs[best]) / 6) + (Marked ? EciBits : 0);
        }

        /// <summary>Writes the chosen segments.</summary>
        public void Write(byte[] payload, int offset, int length, int version, QrBits bits)
        {
            if (Marked)
            {
                bits.Append(7, 4);
                bits.Append(EciUtf8, 8);
            }

            int start = 0;
            while (start < length)
            {
                int end = start + 1;
                while (end < length && _modes[end] == _modes[start])
                {
                    end++;
                }

                WriteSegment(payload, offset + start, end - start, (QrMode)(_modes[start] + 1), version, bits);
                start = end;
            }
        }

        // _modes holds two bits of "mode before" for each of the three modes; WalkBack turns that into the mode itself.
        private void Step(byte value, int index, QrMode mode, int version)
        {
            int before = 0;
            for (int last = 0; last < Modes; last++)
            {
                _before[last] = _costs[last];
            }

            for (int next = 0; next < Modes; next++)
            {
                int best = next;
                int cost = _before[next];
                for (int last = 0; last < Modes && index > 0; last++)
                {
                    int switched = Whole(_before[last]) + HeadCost(next, version);
                    if (last != next && Allowed(mode, next) && switched < cost)
                    {
                        best = last;
                        cost = switched;
                    }
                }

                int own = CharacterCost(next, value);
                _costs[next] = cost >= Never || own >= Never ? Never : cost + own;
                before |= best << (next * 2);
            }

            _modes[index] = (byte)before;
        }

        private void WalkBack(int mode, int length)
        {
            for (int index = length - 1; index >= 0; index--)
            {
                int before = (_modes[index] >> (mode * 2)) & 3;
                _modes[index] = (byte)mode;
                mode = before;
            }
        }

        private static bool Allowed(QrMode asked, int mode)
        {
            return asked == QrMode.Mixed || (int)asked == mode + 1;
        }

        private static int HeadCost(int mode, int version)
        {
            return (4 + QrTables.CountBits((QrMode)(mode + 1), version)) * 6;
        }

        private static int CharacterCost(int mode, byte value)
        {
            switch (mode)
            {
                case 0: return value >= '0' && value <= '9' ? 20 : Never;
                case 1: return QrTables.AlphanumericValue(value) >= 0 ? 33 : Never;
                default: return 48;
            }
        }

        private static int Whole(int sixths)
        {
            return sixths >= Never ? Never : (sixths + 5) / 6 * 6;
        }

        private static void WriteSegment(byte[] payload, int from, int length, QrMode mode, int version, QrBits bits)
        {
            bits.Append(1 << ((int)mode - 1), 4);
            bits.Append(length, QrTables.CountBits(mode, version));
            int end = from + length;
            switch (mode)
            {
                case QrMode.Numeric:
                    WriteDigits(payload, from, end, bits);
                    break;
                case QrMode.Alphanumeric:
                    WriteLetters(payload, from, end, bits);
                    break;
                default:
                    for (int index = from; index < end; index++)
                    {
                        bits.Append(payload[index], 8);
                    }

                    break;
            }
        }

        private static void WriteDigits(byte[] payload, int from, int end, QrBits bits)
        {
            while (from < end)
            {
                int count = end - from < 3 ? end - from : 3;
                int value = 0;
                for (int index = 0; index < count; index++)
                {
                    value = (value * 10) + payload[from + index] - '0';
                }

                bits.Append(value, (count * 3) + 1);
                from += count;
            }
        }

        private static void WriteLetters(byte[] payload, int from, int end, QrBits bits)
        {
            for (; from + 1 < end; from += 2)
            {
                int pair = (QrTables.AlphanumericValue(payload[from]) * 45)
                    + QrTables.AlphanumericValue(payload[from + 1]);
                bits.Append(pair, 11);
            }

            if (from < end)
            {
                bits.Append(QrTables.AlphanumericValue(payload[from]), 6);
            }
        }
    }
}
