using System;
using Bridge.Bytes;

namespace Bridge.Registers.Inpas
{
    /// <summary>
    /// The message buffer: takes whole frames, and puts the blocks of a long message together (SPEC 2.2). A
    /// field may be cut between two blocks, so only the chunks are joined here and fields are read later.
    ///
    /// A block says how many follow, not which one it is. What is not the next block of the message at hand, or the
    /// last block once more, therefore starts a new message. A message that lost its head that way has no amount
    /// at its start and is refused by InpasRequestReader: nothing here needs to guess.
    /// </summary>
    public sealed class InpasMessage
    {
        /// <summary>The longest pause between two blocks, in ms: one repetition by the register (T1 = 5 s) and a bit.
        /// After it the rest of an old message can no longer be joined to the head of a new one.</summary>
        public const int BlockGapMs = 6000;

        private const int None = -1;
        private const int BlocksLeftMax = 99;

        private readonly byte[] _bytes = new byte[InpasFrameReader.MessageLengthMax];
        private int _length;
        private bool _isFromBlocks;
        private int _left = None;
        private int _lastCheck = None;
        private int _lastLength;
        private long _joinUntilMs;

        public byte[] Bytes
        {
            get { return _bytes; }
        }

        public int Length
        {
            get { return _length; }
        }

        /// <summary>True when the message came in blocks and so could lack its head.</summary>
        public bool IsFromBlocks
        {
            get { return _isFromBlocks; }
        }

        /// <summary>Takes the data of a whole frame; what was unfinished is forgotten.</summary>
        public void TakeWhole(byte[] source, int offset, int length)
        {
            Forget();
            _isFromBlocks = false;
            _length = length;
            Array.Copy(source, offset, _bytes, 0, length);
        }

        /// <summary>Takes the body of a block (header length, header, chunk). Complete, BlockTaken or
        /// BlockRefused.</summary>
        public InpasReadStatus TakeBlock(byte[] source, int offset, int length, int check, long nowMs)
        {
            int headerLength = source[offset] | (source[offset + 1] << 8);
            int left = ReadBlocksLeft(source, offset + 2, headerLength);
            if (left == None)
            {
                Forget();
                return InpasReadStatus.BlockRefused;
            }

            bool isRepeated = left == _left && check == _lastCheck && length == _lastLength;
            if (!isRepeated)
            {
                int chunk = offset + 2 + headerLength;
                bool isNext = _left == left + 1 && nowMs < _joinUntilMs;
                if (!Join(source, chunk, offset + length - chunk, isNext))
                {
                    Forget();
                    return InpasReadStatus.BlockRefused;
                }

                _left = left;
                _lastCheck = check;
                _lastLength = length;
            }

            _joinUntilMs = Deadline.After(nowMs, BlockGapMs);
            return left == 0 ? InpasReadStatus.Complete : InpasReadStatus.BlockTaken;
        }

        /// <summary>Forgets an unfinished message, so that the next block starts a new one.</summary>
        public void Forget()
        {
            _left = None;
            _lastCheck = None;
        }

        private bool Join(byte[] source, int offset, int count, bool isNext)
        {
            int start = isNext ? _length : 0;
            if (count > _bytes.Length - start)
            {
                return false;
            }

            Array.Copy(source, offset, _bytes, start, count);
            _length = start + count;
            _isFromBlocks = true;
            return true;
        }

        /// <summary>Header fields: 1 = version, which must be "1"; 2 = blocks left, decimal. None when it is
        /// not so.</summary>
        private static int ReadBlocksLeft(byte[] source, int offset, int count)
        {
            int left = None;
            bool isVersionOne = false;
            int end = offset + count;
            while (offset + 3 <= end)
            {
                int length = source[offset + 1] | (source[offset + 2] << 8);
                int value = offset + 3;
                if (length > end - value)
                {
                    return None;
                }

                if (source[offset] == InpasField.BlockVersion)
                {
                    isVersionOne = length == 1 && source[value] == '1';
                }
                else if (source[offset] == InpasField.BlocksLeft)
                {
                    long number = DecimalText.ParseDigits(source, value, length);
                    left = number >= 0 && number <= BlocksLeftMax ? (int)number : None;
                }

                offset = value + length;
            }

            return offset == end && isVersionOne ? left : None;
        }
    }
}
