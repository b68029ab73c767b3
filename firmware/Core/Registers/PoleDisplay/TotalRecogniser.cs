using Bridge.Bytes;

namespace Bridge.Registers.PoleDisplay
{
    /// <summary>
    /// Reads a total from a screen (SPEC 3). Pure. Every character has to be explained: a word for the total, a word for the
    /// currency, a blank, or the one number. Any other word (a refund, change, a discount, a count), a second number, a
    /// number with a gap or with other decimals than the setting says makes the picture doubtful, because a wrong amount costs
    /// more than a second press.
    /// </summary>
    public sealed class TotalRecogniser
    {
        private const int DigitsMax = 10;

        private readonly char[] _text = new char[PoleScreen.Cells];
        private bool _hasTotal;
        private bool _isStrange;
        private int _numbers;
        private long _amount;

        /// <summary>Reads; amount is in the unit of exponent (2: hundredths) and -1 without a total.</summary>
        public TotalReading Read(PoleScreen screen, CodePage page, int exponent, out long amount)
        {
            amount = -1;
            if (!screen.IsKnown)
            {
                return TotalReading.Doubtful;
            }

            for (int index = 0; index < PoleScreen.Cells; index++)
            {
                _text[index] = Upper(page.Decode(screen.Cell(index)));
            }

            _hasTotal = false;
            _isStrange = false;
            _numbers = 0;
            _amount = -1;
            ReadLine(0, exponent);
            ReadLine(PoleScreen.Columns, exponent);
            if (!IsBlank(_text[PoleScreen.Columns - 1]) && !IsBlank(_text[PoleScreen.Columns]))
            {
                _isStrange = true;   // one thing over both lines, or two that touch
            }

            if (!_hasTotal || (_numbers == 0 && !_isStrange))
            {
                return TotalReading.None;
            }

            if (_isStrange || _numbers != 1)
            {
                return TotalReading.Doubtful;
            }

            amount = _amount;
            return TotalReading.Total;
        }

        private void ReadLine(int start, int exponent)
        {
            int end = start + PoleScreen.Columns;
            int at = start;
            while (at < end)
            {
                int first = at;
                if (IsBlank(_text[at]))
                {
                    at++;
                }
                else if (IsNumber(_text[at]))
                {
                    while (at < end && IsNumber(_text[at]))
                    {
                        at++;
                    }

                    TakeNumber(first, at, exponent);
                }
                else
                {
                    while (at < end && !IsNumber(_text[at]) && !IsBlank(_text[at]))
                    {
                        at++;
                    }

                    TakeWord(first, at);
                }
            }
        }

        private void TakeWord(int first, int end)
        {
            if (IsTotal(first, end))
            {
                _hasTotal = true;
            }
            else if (!IsFiller(first, end))
            {
                _isStrange = true;
            }
        }

        // Digits, and a point or comma with exactly two more. "1,500" may be either, and is not taken.
        private void TakeNumber(int first, int end, int exponent)
        {
            int mark = first;
            long whole = 0;
            while (mark < end && IsDigit(_text[mark]))
            {
                whole = mark - first < DigitsMax ? (whole * 10) + _text[mark] - '0' : -1;
                mark++;
            }

            bool hasDecimals = mark < end;
            bool good = mark > first && whole >= 0 && mark - first <= DigitsMax
                && (!hasDecimals || (end - mark == 3 && IsDigit(_text[mark + 1]) && IsDigit(_text[mark + 2])));
            long decimals = good && hasDecimals ? ((_text[mark + 1] - '0') * 10) + _text[mark + 2] - '0' : 0;
            good = good && (exponent == 2 ? hasDecimals : decimals == 0);
            _numbers++;
            _isStrange |= !good;
            _amount = exponent == 2 ? (whole * 100) + decimals : whole;
        }

        private bool IsTotal(int first, int end)
        {
            return Is("ИТОГ", first, end) || Is("ИТОГО", first, end) || Is("ОПЛАТЕ", first, end) || Is("БАРЛЫҒЫ", first, end)
                || Is("БАРЛЫГЫ", first, end) || Is("TOTAL", first, end) || Is("ITOG", first, end) || Is("ITOGO", first, end);
        }

        private bool IsFiller(int first, int end)
        {
            return Is("К", first, end) || Is("KZT", first, end) || Is("ТГ", first, end) || Is("ТЕҢГЕ", first, end)
                || Is("ТЕНГЕ", first, end) || Is("TENGE", first, end) || Is("TG", first, end) || Is("₸", first, end);
        }

        private bool Is(string word, int first, int end)
        {
            bool same = word.Length == end - first;
            for (int letter = 0; letter < word.Length && same; letter++)
            {
                same = word[letter] == _text[first + letter];
            }

            return same;
        }

        private static bool IsBlank(char value)
        {
            return value == ' ' || value == '\u00A0' || value == ':' || value == '=' || value == '/';
        }

        private static bool IsDigit(char value)
        {
            return value >= '0' && value <= '9';
        }

        private static bool IsNumber(char value)
        {
            return IsDigit(value) || value == '.' || value == ',';
        }

        private static char Upper(char value)
        {
            if ((value >= 'a' && value <= 'z') || (value >= '\u0430' && value <= '\u044F'))
            {
                return (char)(value - 0x20);
            }

            switch (value)
            {
                case '\u0493':
                case '\u04A3': return (char)(value - 1);
                default: return value;
            }
        }
    }
}
