using Bridge.Bytes;

namespace Bridge.Receipts
{
    /// <summary>
    /// Lines of one width in the characters of one code page. Nothing is cut: what is too long goes on in the next line,
    /// at a space where there is one.
    /// </summary>
    internal sealed class PageLines
    {
        private readonly TextLines _lines = new TextLines();
        private readonly CodePage _page;
        private readonly int _width;

        public PageLines(int width, CodePage page)
        {
            _width = width;
            _page = page;
        }

        public string[] ToArray()
        {
            return _lines.ToArray();
        }

        public void Rule()
        {
            _lines.Add(new string('-', _width));
        }

        /// <summary>Label left, value right; on two lines when one is too short. Nothing without a value.</summary>
        public void Pair(string label, string value)
        {
            string left = _page.Render(label);
            string right = _page.Render(value);
            if (right.Length == 0)
            {
                return;
            }

            int gap = _width - left.Length - right.Length;
            if (gap >= 1)
            {
                _lines.Add(left + new string(' ', gap) + right);
                return;
            }

            _lines.Add(left);
            Wrap(right);
        }

        public void Centre(string text)
        {
            Wrap(_page.Render(text));
        }

        private void Wrap(string text)
        {
            string rest = text.Trim();
            while (rest.Length > 0)
            {
                int take = LengthOfLine(rest);
                string line = rest.Substring(0, take).Trim();
                int left = (_width - line.Length) / 2;
                _lines.Add(left > 0 ? new string(' ', left) + line : line);
                rest = rest.Substring(take).Trim();
            }
        }

        private int LengthOfLine(string rest)
        {
            if (rest.Length <= _width)
            {
                return rest.Length;
            }

            int take = _width;
            while (take > 0 && rest[take] != ' ')
            {
                take--;
            }

            return take == 0 ? _width : take;
        }
    }
}
