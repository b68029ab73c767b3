using Bridge.Bytes;

namespace Bridge.Panels
{
    /// <summary>A piece of paper, row by row: what a code tape is to print in one go. Made once and filled again.</summary>
    public sealed class TapeSlip
    {
        /// <summary>Begin, an amount, two messages of three lines, a code, feed and cut, and room.</summary>
        public const int RowsMax = 12;

        private readonly TapeRowKind[] _kinds = new TapeRowKind[RowsMax];
        private readonly string[] _texts = new string[RowsMax];

        public int Count { get; private set; }

        /// <summary>The payload of the Code row; "" without one.</summary>
        public string Payload { get; private set; } = string.Empty;

        /// <summary>The code's rows as bits, bit x for column x, and how many; only for tapes that print it as a picture.</summary>
        public ulong[] Modules { get; set; }

        public int Size { get; set; }

        public void Clear()
        {
            Count = 0;
            Payload = string.Empty;
            Modules = null;
            Size = 0;
        }

        /// <summary>text is a line, or the payload of a Code row.</summary>
        public void Add(TapeRowKind kind, string text)
        {
            Check.That(Count < RowsMax, CheckCode.ElementsFull);
            _kinds[Count] = kind;
            _texts[Count] = text;
            Count++;
            if (kind == TapeRowKind.Code)
            {
                Payload = text;
            }
        }

        public TapeRowKind KindOf(int row)
        {
            return _kinds[row];
        }

        public string TextOf(int row)
        {
            return _texts[row];
        }
    }
}
