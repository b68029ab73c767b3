using System;

namespace Bridge.Registers.Shtrih
{
    /// <summary>Bytes on their way out, in order. The shell empties it after every input; what does not fit is dropped and
    /// counted, as on a line whose other side does not listen.</summary>
    internal sealed class RelayBuffer
    {
        private readonly byte[] _bytes = new byte[8192];
        private readonly LineCounters _counters;
        private int _count;
        private int _taken;

        public RelayBuffer(LineCounters counters)
        {
            _counters = counters;
        }

        public void Put(int value)
        {
            if (_count == _bytes.Length)
            {
                _counters.TooLong++;
                return;
            }

            _bytes[_count] = (byte)value;
            _count++;
        }

        public int Take(byte[] target)
        {
            int left = _count - _taken;
            int count = left < target.Length ? left : target.Length;
            Array.Copy(_bytes, _taken, target, 0, count);
            _taken += count;
            if (_taken == _count)
            {
                _taken = 0;
                _count = 0;
            }

            return count;
        }
    }
}
