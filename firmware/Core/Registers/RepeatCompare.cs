using System;
using Bridge.Bytes;

namespace Bridge.Registers
{
    /// <summary>
    /// The second defence of protocols whose check is a XOR, which misses one in eight of the two-bit errors: on a line that has
    /// damaged a frame lately, a request about money is believed only when what it names was received twice.
    ///
    /// Where nothing was damaged nothing is asked again, because some registers take a NAK for the end. After a frame with a
    /// wrong check the next good one is compared with what came before it: usually the damaged copy still shows the
    /// same amount, and the good one is believed at once. Else it is refused once, and believed when it comes again byte for
    /// byte. Holds the last bytes of the line; allocates nothing after the start.
    /// </summary>
    public sealed class RepeatCompare
    {
        /// <summary>Asks again after damage only.</summary>
        public const int Auto = 0;

        /// <summary>Every request about money has to come twice.</summary>
        public const int Always = 1;

        /// <summary>One good frame is enough.</summary>
        public const int Never = 2;

        /// <summary>A line counts as doubtful for this long after a damaged frame, in ms: noise comes in bursts, and registers
        /// send again within seconds.</summary>
        public const int DoubtMs = 60000;

        /// <summary>Two of the longest requests (ECR17, 171 bytes) with room between, also after half was dropped.</summary>
        private const int RecentLength = 768;

        /// <summary>Fewer digits than this stand in any damaged frame by chance.</summary>
        private const int DigitsMin = 6;

        private readonly int _mode;
        private readonly byte[] _recent;
        private int _count;
        private int _damage;
        private long _damageMs;
        private bool _isDoubtful;
        private bool _hasFirst;
        private uint _firstFingerprint;
        private int _firstLength;
        private long _firstMs;

        public RepeatCompare(int mode)
        {
            _mode = mode;
            _recent = new byte[mode == Never ? 0 : RecentLength];
        }

        /// <summary>A byte from the line.</summary>
        public void Put(byte value)
        {
            if (_recent.Length == 0)
            {
                return;
            }

            if (_count == _recent.Length)
            {
                _count /= 2;
                Array.Copy(_recent, _recent.Length - _count, _recent, 0, _count);
            }

            _recent[_count] = value;
            _count++;
        }

        /// <summary>Looks whether the reader has met damage since the last look.</summary>
        public void Look(LineCounters counters, long nowMs)
        {
            int damage = counters.BadCheck + counters.TooLong;
            if (damage != _damage)
            {
                _damage = damage;
                _damageMs = nowMs;
                _isDoubtful = true;
            }
        }

        /// <summary>True: refuse this request now, and believe it when it comes again.</summary>
        /// <param name="at">Where in the frame the digits stand that say how much, or which sale.</param>
        /// <param name="count">How many digits; 0 = there are none.</param>
        public bool Wants(RegisterRequest candidate, byte[] frame, int at, int count, long nowMs)
        {
            _isDoubtful &= nowMs < Deadline.After(_damageMs, DoubtMs);
            bool isAsked = _mode == Always || (_mode == Auto && _isDoubtful);
            int length = candidate.Context[5] | (candidate.Context[6] << 8);
            bool isSecond = _hasFirst && _firstFingerprint == candidate.Fingerprint && _firstLength == length
                && nowMs < Deadline.After(_firstMs, DoubtMs);
            if (!isAsked || isSecond || (_mode == Auto && count >= DigitsMin && Occurrences(frame, at, count) > 1))
            {
                _hasFirst = false;
                _count = 0;
                return false;
            }

            _hasFirst = true;
            _firstFingerprint = candidate.Fingerprint;
            _firstLength = length;
            _firstMs = nowMs;
            return true;
        }

        // The frame itself is one; another is a copy of it, damaged elsewhere.
        private int Occurrences(byte[] frame, int at, int count)
        {
            int found = 0;
            for (int start = 0; start + count <= _count; start++)
            {
                int index = 0;
                while (index < count && _recent[start + index] == frame[at + index])
                {
                    index++;
                }

                found += index == count ? 1 : 0;
            }

            return found;
        }
    }
}
