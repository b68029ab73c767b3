namespace Bridge
{
    /// <summary>Lines for people, waiting for the shell. Bounded: the oldest gives way, and that is said.</summary>
    internal sealed class LaneLog
    {
        private const int LinesMax = 64;

        private string[] _lines = new string[8];
        private int _head;
        private int _count;
        private int _dropped;

        public void Add(string line)
        {
            if (_count == _lines.Length && _count < LinesMax)
            {
                Grow();
            }

            if (_count == _lines.Length)
            {
                _head = (_head + 1) % _lines.Length;
                _count--;
                _dropped++;
            }

            _lines[(_head + _count) % _lines.Length] = line;
            _count++;
        }

        // Only a start after a power cut, or a shell that is late, has more than a few.
        private void Grow()
        {
            string[] larger = new string[_lines.Length * 2];
            for (int index = 0; index < _count; index++)
            {
                larger[index] = _lines[(_head + index) % _lines.Length];
            }

            _lines = larger;
            _head = 0;
        }

        /// <summary>The next line, or null.</summary>
        public string Take()
        {
            if (_dropped > 0)
            {
                string said = "log: " + _dropped.ToString() + " lines left out";
                _dropped = 0;
                return said;
            }

            if (_count == 0)
            {
                return null;
            }

            string line = _lines[_head];
            _lines[_head] = null;
            _head = (_head + 1) % _lines.Length;
            _count--;
            return line;
        }
    }
}
