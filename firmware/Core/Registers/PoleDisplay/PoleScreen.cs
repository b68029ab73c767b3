namespace Bridge.Registers.PoleDisplay
{
    /// <summary>
    /// The 20 x 2 cells of a customer display as the till's bytes leave them. A cell is known when it was written or cleared
    /// since the last thing that could not be followed; only a screen whose 40 cells are all known may be read for a total.
    /// Before the first clear nothing is known: Bridge may have been started in the middle of a picture.
    /// </summary>
    public sealed class PoleScreen
    {
        public const int Columns = 20;
        public const int Cells = 40;

        private const int NoCursor = -1;

        private readonly byte[] _cells = new byte[Cells];
        private readonly bool[] _isKnown = new bool[Cells];
        private bool _scrolls;
        private int _at = NoCursor;

        /// <summary>True when every cell is surely what the display shows.</summary>
        public bool IsKnown
        {
            get
            {
                bool known = !_scrolls;
                for (int index = 0; index < Cells && known; index++)
                {
                    known = _isKnown[index];
                }

                return known;
            }
        }

        /// <summary>Byte in a cell, 0 to 39: the upper line first.</summary>
        public byte Cell(int index)
        {
            return _cells[index];
        }

        /// <summary>Something came that cannot be followed: nothing is known, not even the cursor.</summary>
        public void Doubt()
        {
            _at = NoCursor;
            for (int index = 0; index < Cells; index++)
            {
                _isKnown[index] = false;
            }
        }

        public void Clear()
        {
            Fill(0, Cells);
            _at = 0;
        }

        /// <summary>The state after power-on: clear, overwriting.</summary>
        public void Reset()
        {
            _scrolls = false;
            Clear();
        }

        /// <summary>In the scrolling modes text moves about: such a screen is never read.</summary>
        public void SetScrolling(bool scrolls)
        {
            _scrolls = scrolls;
        }

        /// <summary>Blanks cells; what is outside the screen is a doubt.</summary>
        public void Fill(int first, int count)
        {
            if (first < 0 || count < 0 || first + count > Cells)
            {
                Doubt();
                return;
            }

            for (int index = first; index < first + count; index++)
            {
                _cells[index] = (byte)' ';
                _isKnown[index] = true;
            }
        }

        /// <summary>Blanks the cursor's line and goes to its beginning.</summary>
        public void ClearLine()
        {
            if (_at == NoCursor)
            {
                Doubt();
                return;
            }

            MoveTo(LineStart());
            Fill(_at, Columns);
        }

        /// <summary>Moves the cursor to a cell; outside the screen is a doubt.</summary>
        public void MoveTo(int cell)
        {
            if (cell < 0 || cell >= Cells)
            {
                Doubt();
            }
            else
            {
                _at = cell;
            }
        }

        /// <summary>Moves by so many cells, over the edges to the other end (overwriting displays do).</summary>
        public void MoveBy(int cells)
        {
            if (_at != NoCursor)
            {
                _at = (_at + cells + Cells) % Cells;
            }
        }

        public void MoveToLineStart()
        {
            if (_at != NoCursor)
            {
                _at = LineStart();
            }
        }

        public void MoveToLineEnd()
        {
            if (_at != NoCursor)
            {
                _at = LineStart() + Columns - 1;
            }
        }

        /// <summary>Puts a character at the cursor. Nobody knows where it goes without one.</summary>
        public void Write(byte value)
        {
            if (_at == NoCursor || _scrolls)
            {
                Doubt();
                return;
            }

            _cells[_at] = value;
            _isKnown[_at] = true;
            _at = (_at + 1) % Cells;
        }

        /// <summary>Puts a character into a cell; the cursor is not known afterwards.</summary>
        public void Put(int cell, byte value)
        {
            _cells[cell] = value;
            _isKnown[cell] = true;
            _at = NoCursor;
        }

        private int LineStart()
        {
            return _at < Columns ? 0 : Columns;
        }
    }
}
