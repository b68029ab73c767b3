using System;

namespace Bridge.Registers.Detect
{
    /// <summary>What a line carried at one setting of the port: bytes, when each piece of them came, and nothing else. Bounded;
    /// what comes on top is counted and dropped.</summary>
    public sealed class LineSample
    {
        public const int BytesMax = 1024;
        private const int PiecesMax = 128;

        private readonly byte[] _bytes = new byte[BytesMax];
        private readonly int[] _ends = new int[PiecesMax];
        private readonly long[] _timesMs = new long[PiecesMax];

        public byte[] Bytes
        {
            get { return _bytes; }
        }

        public int Count { get; private set; }

        /// <summary>All that came, also what found no room.</summary>
        public int Total { get; private set; }

        public int PieceCount { get; private set; }

        public void Clear()
        {
            Count = 0;
            Total = 0;
            PieceCount = 0;
        }

        public void Add(byte[] source, int count, long nowMs)
        {
            Total += count;
            int fits = count < BytesMax - Count ? count : BytesMax - Count;
            if (fits <= 0)
            {
                return;
            }

            Array.Copy(source, 0, _bytes, Count, fits);
            Count += fits;
            if (PieceCount < PiecesMax)
            {
                _timesMs[PieceCount] = nowMs;
                PieceCount++;
            }

            _ends[PieceCount - 1] = Count;
        }

        /// <summary>Where piece number index ends, in bytes.</summary>
        public int EndOf(int index)
        {
            return _ends[index];
        }

        public long TimeOf(int index)
        {
            return _timesMs[index];
        }

        /// <summary>How many of the bytes are that one.</summary>
        public int CountOf(byte value)
        {
            int count = 0;
            for (int index = 0; index < Count; index++)
            {
                count += _bytes[index] == value ? 1 : 0;
            }

            return count;
        }

        /// <summary>
        /// True when the top bit of every byte is the parity of the others: seven bits with a parity bit take as long on the line
        /// as eight without one.
        /// </summary>
        /// <param name="isOdd">Which parity.</param>
        public bool HasParity(bool isOdd)
        {
            bool uses = false;
            for (int index = 0; index < Count; index++)
            {
                int bits = isOdd ? 1 : 0;
                for (int value = _bytes[index]; value != 0; value >>= 1)
                {
                    bits ^= value & 1;
                }

                if (bits != 0)
                {
                    return false;
                }

                uses |= _bytes[index] >= 0x80;
            }

            return uses;
        }

        public void DropTopBits()
        {
            for (int index = 0; index < Count; index++)
            {
                _bytes[index] = (byte)(_bytes[index] & 0x7F);
            }
        }
    }
}
