using Bridge.Bytes;

namespace Bridge.Registers
{
    /// <summary>
    /// The slip of a reply in pieces of whole lines, for protocols that print through the register in short messages. Lines end
    /// with LF alone; a line longer than a piece is cut. Totals without a slip become two lines. Holds positions only.
    /// </summary>
    internal sealed class SlipPieces
    {
        private readonly ByteWriter _totals = new ByteWriter(TotalsText.LengthMax);
        private readonly int _pieceMax;
        private byte[] _text;
        private int _length;

        /// <param name="pieceMax">The most bytes in a piece.</param>
        public SlipPieces(int pieceMax)
        {
            _pieceMax = pieceMax;
        }

        public int Count { get; private set; }

        public void Take(RegisterReply reply)
        {
            _text = reply.Receipt;
            _length = reply.Receipt.Length;
            if (_length == 0 && reply.HasTotals)
            {
                _totals.Clear();
                TotalsText.Write(reply, _totals);
                _text = _totals.Buffer;
                _length = _totals.Length;
            }

            Count = 0;
            for (int start = 0; start < _length; start = EndOf(start))
            {
                Count++;
            }
        }

        /// <summary>Writes piece number index, without the CRs and without bytes that end texts.</summary>
        public void Write(int index, ByteWriter target)
        {
            int start = 0;
            for (int piece = 0; piece < index; piece++)
            {
                start = EndOf(start);
            }

            int end = EndOf(start);
            for (int at = start; at < end; at++)
            {
                if (_text[at] != '\r' && _text[at] != 0)
                {
                    target.WriteByte(_text[at]);
                }
            }
        }

        // The end of the piece that starts there: behind the last line end that fits, else where it is full.
        private int EndOf(int start)
        {
            int limit = start + _pieceMax < _length ? start + _pieceMax : _length;
            if (limit == _length)
            {
                return limit;
            }

            for (int index = limit; index > start; index--)
            {
                if (_text[index - 1] == '\n')
                {
                    return index;
                }
            }

            return limit;
        }
    }
}
