namespace Bridge.Registers.PoleDisplay
{
    /// <summary>
    /// Follows a till's bytes to its customer display and keeps the screen that they paint (SPEC 2). Driven by the link, one
    /// byte at a time. It waits for the bytes that each command of its dialect has; a byte or command that it does not
    /// know makes the whole screen doubtful until the till has cleared or rewritten it. It never guesses, and answers nothing.
    /// </summary>
    public sealed class PoleReader
    {
        private const int Text = 0;
        private const int Command = 1;
        private const int Parameters = 2;
        private const int Line = 3;
        private const int Attention = 4;
        private const int AttentionCommand = 5;
        private const int NewAttention = 6;
        private const int Framed = 7;

        private const byte Escape = 0x1B;
        private const byte Unit = 0x1F;
        private const byte Return = 0x0D;
        private const byte FrameStart = 0x04;
        private const byte FrameEnd = 0x17;

        /// <summary>A line that is only thrown away: the till scrolls it, or it belongs to a command that is not followed.</summary>
        private const int NoLine = -1;

        private readonly PoleDialect _dialect;
        private readonly PoleScreen _screen;
        private readonly byte[] _parameters = new byte[PoleScreen.Cells + 1];
        private byte _attention1 = (byte)'!';
        private byte _attention2 = (byte)'#';
        private int _state;
        private int _first;
        private int _second;
        private int _needed;
        private int _count;
        private int _line;
        private int _lineLength;

        public PoleReader(PoleDialect dialect, PoleScreen screen)
        {
            _dialect = dialect;
            _screen = screen;
        }

        /// <summary>The page that the till has chosen by its number in the displays' own tables; -1 = none.</summary>
        public int PageNumber { get; private set; } = -1;

        /// <summary>True between commands: the picture is not in the middle of something.</summary>
        public bool IsAtRest
        {
            get { return _state == Text; }
        }

        public void Put(byte value)
        {
            switch (_state)
            {
                case Command: TakeCommand(value); break;
                case Parameters: TakeParameter(value); break;
                case Line: TakeLine(value); break;
                case Attention: TakeAttention(value); break;
                case AttentionCommand: TakeAttentionCommand(value); break;
                case NewAttention: TakeNewAttention(value); break;
                case Framed: TakeFramed(value); break;
                default: TakeText(value); break;
            }
        }

        private void TakeText(byte value)
        {
            if (value == 0)
            {
                return;   // real drivers scatter them between commands
            }

            if (_dialect == PoleDialect.Aedex)
            {
                if (value == _attention1)
                {
                    _state = Attention;
                }
                else if (value != Return && value != 0x0A)
                {
                    _screen.Doubt();
                }
            }
            else if (value >= 0x20 && value != 0x7F)
            {
                _screen.Write(value);
            }
            else if (_dialect == PoleDialect.Dsp800)
            {
                Begin(value == FrameStart ? Framed : Text, 0);
                DoubtUnless(value == FrameStart);
            }
            else if (value == Escape || (value == Unit && _dialect != PoleDialect.Utc))
            {
                _first = value;
                Begin(Command, 0);
            }
            else
            {
                DoubtUnless(_dialect != PoleDialect.Utc && TakeControl(value));
            }
        }

        private bool TakeControl(byte value)
        {
            switch (value)
            {
                case 0x08: _screen.MoveBy(-1); return true;
                case 0x09: _screen.MoveBy(1); return true;
                case 0x0A: _screen.MoveBy(PoleScreen.Columns); return true;
                case 0x0B: _screen.MoveTo(0); return true;
                case 0x0C: _screen.Clear(); return true;
                case Return: _screen.MoveToLineStart(); return true;
                case 0x18: _screen.ClearLine(); return true;
                default: return false;
            }
        }

        private void TakeCommand(byte value)
        {
            _second = value;
            int length = PoleCommands.LengthOf(_dialect, _first, value);
            if (length < 0)
            {
                _state = Text;
                _screen.Doubt();
            }
            else if (length == 0)
            {
                _state = Text;
                Perform();
            }
            else
            {
                Begin(Parameters, length);
            }
        }

        private void TakeParameter(byte value)
        {
            _parameters[_count] = value;
            _count++;
            if (_count == _needed)
            {
                _state = Text;
                Perform();
            }
        }

        private void Perform()
        {
            switch ((_first << 8) | _second)
            {
                case 0x1B40: _screen.Reset(); PageNumber = -1; break;
                case 0x1B74: PageNumber = _parameters[0]; break;
                case 0x1B6C:
                case 0x1F24: MoveTo(_parameters[0], _parameters[1]); break;
                case 0x1B11:
                case 0x1F01: _screen.SetScrolling(false); break;
                case 0x1B12:
                case 0x1B13:
                case 0x1F02:
                case 0x1F03: _screen.SetScrolling(true); break;
                case 0x1F0A: _screen.MoveBy(PoleScreen.Columns); break;
                case 0x1F0D: _screen.MoveToLineEnd(); break;
                case 0x1F42: _screen.MoveTo(PoleScreen.Cells - 1); break;
                case 0x1B51:
                case 0x1B75: BeginLine(LineOf(_parameters[0])); break;
                default: break;   // cursor, brightness, blinking: looks only
            }
        }

        private void MoveTo(int column, int line)
        {
            bool good = column >= 1 && column <= PoleScreen.Columns && line >= 1 && line <= 2;
            _screen.MoveTo(good ? ((line - 1) * PoleScreen.Columns) + column - 1 : -1);
        }

        // 41 and 42 are the lines, 49 of UTC both; the scrolling ones (43, 44) cannot be read.
        private int LineOf(byte letter)
        {
            if (letter == 'A' || (letter == 'I' && _first == Escape && _second == 0x75))
            {
                _needed = letter == 'I' ? PoleScreen.Cells : PoleScreen.Columns;
                return 0;
            }

            _needed = PoleScreen.Columns;
            return letter == 'B' ? PoleScreen.Columns : NoLine;
        }

        private void BeginLine(int start)
        {
            _line = start;
            _lineLength = _needed;
            Begin(Line, _lineLength);
        }

        private void TakeLine(byte value)
        {
            bool isText = value >= 0x20 && value != 0x7F;
            if (isText && _count <= PoleScreen.Columns * 2)
            {
                _parameters[_count < PoleScreen.Cells ? _count : PoleScreen.Cells] = value;
                _count++;
            }
            else if (value == Return)
            {
                _state = Text;
                ShowLine();
            }
            else
            {
                // Cut off, or longer than any line: whatever the display makes of it.
                _state = Text;
                _screen.Doubt();
                if (value == Escape)
                {
                    TakeText(value);
                }
            }
        }

        private void ShowLine()
        {
            // AEDEX does not say what becomes of the rest of a line, so it has to be whole.
            bool isWhole = _count == _lineLength || _dialect != PoleDialect.Aedex;
            if (_line == NoLine || _count > _lineLength || !isWhole)
            {
                _screen.Doubt();
                return;
            }

            for (int index = 0; index < _lineLength; index++)
            {
                _screen.Put(_line + index, index < _count ? _parameters[index] : (byte)' ');
            }
        }

        private void TakeAttention(byte value)
        {
            Begin(value == _attention2 ? AttentionCommand : Text, 0);
            DoubtUnless(value == _attention2);
        }

        private void TakeAttentionCommand(byte value)
        {
            if (value == '8')
            {
                Begin(NewAttention, 3);
                return;
            }

            _needed = value == '9' ? PoleScreen.Cells : PoleScreen.Columns;
            BeginLine(value == '1' || value == '9' ? 0 : value == '2' ? PoleScreen.Columns : NoLine);
        }

        private void TakeNewAttention(byte value)
        {
            _parameters[_count] = value;
            _count++;
            if (_count < _needed)
            {
                return;
            }

            _state = Text;
            DoubtUnless(value == Return);
            if (value == Return)
            {
                _attention1 = _parameters[0];
                _attention2 = _parameters[1];
            }
        }

        // 04 01 letter places 17. Places are 31h (the first cell) to 58h (the last).
        private void TakeFramed(byte value)
        {
            _parameters[_count] = value;
            _count++;
            bool tooLong = _count > 4 && value != FrameEnd;
            if (value != FrameEnd && !tooLong)
            {
                return;
            }

            _state = Text;
            bool isMove = _count == 4 && _parameters[1] == 'P';
            bool isClear = _count == 5 && _parameters[1] == 'C';
            if (tooLong || _parameters[0] != 0x01 || (!isMove && !isClear))
            {
                _screen.Doubt();
            }
            else if (isMove)
            {
                _screen.MoveTo(_parameters[2] - 0x31);
            }
            else
            {
                _screen.Fill(_parameters[2] - 0x31, _parameters[3] - _parameters[2] + 1);
            }
        }

        private void Begin(int state, int needed)
        {
            _state = state;
            _needed = needed;
            _count = 0;
        }

        private void DoubtUnless(bool good)
        {
            if (!good)
            {
                _screen.Doubt();
            }
        }
    }
}
