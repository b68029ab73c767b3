namespace Bridge
{
    /// <summary>Lines for people, waiting for the shell. Bounded: the oldest gives way, and that is said.</summary>
    internal sealed class LaneLog
    {
        private readonly string[] _lines = new string[64];
        private int _head;
        private int _count;
        private int _dropped;

        public void Add(string line)
        {
            if (_count == _lines.Length)
            {
                _head = (_head + 1) % _lines.Length;
                _count--;
                _dropped++;
            }

            _lines[(_head + _count) % _lines.Length] = line;
            _count++;
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
