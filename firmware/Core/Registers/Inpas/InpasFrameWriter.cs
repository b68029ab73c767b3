using Bridge.Bytes;

namespace Bridge.Registers.Inpas
{
    /// <summary>
    /// Turns message data into frames: one STX frame when it fits, else SOH blocks (SPEC 2.2). Begin once, then
    /// Write any frame any number of times. Pure, and the same bytes each time, so that a repetition is a repetition.
    ///
    /// A block never ends between two fields or inside a field's head: a known register decides that a message is
    /// complete when the last field it has seen is.
    /// </summary>
    public sealed class InpasFrameWriter
    {
        /// <summary>Blocks of one message. Enough for the longest answer in blocks of 256 bytes.</summary>
        public const int BlocksMax = 32;

        /// <summary>Smallest limit that leaves room for a chunk beside the block's header.</summary>
        public const int LengthMin = 64;

        private const int FieldHeadLength = 3;

        // Header length (2), version field (4), blocks-left field of one or two digits (5).
        private const int BlockHeadLength = 11;

        private readonly int[] _cuts = new int[BlocksMax + 1];
        private readonly int _lengthMax;
        private byte[] _data;
        private int _length;
        private int _frameCount;

        /// <param name="lengthMax">Largest value of a frame's length field.</param>
        public InpasFrameWriter(int lengthMax)
        {
            Check.That(lengthMax >= LengthMin, CheckCode.BufferTooSmall);
            _lengthMax = lengthMax;
        }

        /// <summary>Bytes of a frame whose length field has that value.</summary>
        public static int FrameLength(int length)
        {
            return 3 + length + 2;
        }

        /// <summary>Frames that the message of the last Begin takes; 0 when it is too long for BlocksMax.</summary>
        public int FrameCount
        {
            get { return _frameCount; }
        }

        /// <summary>Plans the frames of a message. data is read again at each Write.</summary>
        public void Begin(byte[] data, int length)
        {
            _data = data;
            _length = length;
            _frameCount = 1;
            _cuts[0] = 0;
            _cuts[1] = length;
            if (length > _lengthMax)
            {
                PlanBlocks();
            }
        }

        /// <summary>Writes frame index (0 to FrameCount - 1) into target, which is cleared first.</summary>
        public void Write(int index, ByteWriter target)
        {
            target.Clear();
            int start = _cuts[index];
            int count = _cuts[index + 1] - start;
            if (_frameCount == 1)
            {
                target.WriteByte(InpasControl.Stx);
                target.WriteUInt16LittleEndian(count);
            }
            else
            {
                WriteBlockHead(_frameCount - 1 - index, count, target);
            }

            target.WriteBytes(_data, start, count);
            int check = Crc16Buypass.Of(target.Buffer, 0, target.Length);
            target.WriteByte(check >> 8);
            target.WriteByte(check & 0xFF);
            Check.That(!target.Overflowed, CheckCode.BufferTooSmall);
        }

        private static void WriteBlockHead(int blocksLeft, int count, ByteWriter target)
        {
            int digits = blocksLeft > 9 ? 2 : 1;
            int headLength = FieldHeadLength + 1 + FieldHeadLength + digits;
            target.WriteByte(InpasControl.Soh);
            target.WriteUInt16LittleEndian(2 + headLength + count);
            target.WriteUInt16LittleEndian(headLength);
            target.WriteByte(InpasField.BlockVersion);
            target.WriteUInt16LittleEndian(1);
            target.WriteByte('1');
            target.WriteByte(InpasField.BlocksLeft);
            target.WriteUInt16LittleEndian(digits);
            target.WriteDecimal(blocksLeft);
        }

        private void PlanBlocks()
        {
            int chunkMax = _lengthMax - BlockHeadLength;
            int start = 0;
            _frameCount = 0;
            while (start < _length)
            {
                if (_frameCount == BlocksMax)
                {
                    _frameCount = 0;
                    return;
                }

                int end = _length - start <= chunkMax ? _length : CutBefore(start, start + chunkMax);
                _frameCount++;
                _cuts[_frameCount] = end;
                start = end;
            }
        }

        /// <summary>The last place at or before wanted, after start, that is inside a value or right after its
        /// head.</summary>
        private int CutBefore(int start, int wanted)
        {
            int best = wanted;
            int position = 0;
            while (position + FieldHeadLength <= wanted)
            {
                int value = position + FieldHeadLength;
                int next = value + (_data[position + 1] | (_data[position + 2] << 8));
                if (wanted < next)
                {
                    return wanted;
                }

                if (next > value)
                {
                    best = next - 1;
                }

                position = next;
            }

            return best > start ? best : wanted;
        }
    }
}
