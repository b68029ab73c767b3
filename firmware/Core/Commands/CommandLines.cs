namespace Bridge.Commands
{
    /// <summary>The lines of an answer until they are taken. Small while little is said: a device has several of these.</summary>
    internal sealed class CommandLines
    {
        private const int CountFirst = 16;

        private readonly int _countMax;
        private string[] _lines = new string[CountFirst];
        private int _first;
        private int _count;

        public CommandLines(int countMax)
        {
            _countMax = countMax;
        }

        public int Dropped { get; private set; }

        public void Add(string line)
        {
            if (_count == _countMax)
            {
                Dropped++;
                return;
            }

            if (_count == _lines.Length)
            {
                Resize(_count * 2 < _countMax ? _count * 2 : _countMax);
            }

            _lines[(_first + _count) % _lines.Length] = line;
            _count++;
        }

        /// <summary>The next line, or null.</summary>
        public string Take()
        {
            if (_count == 0)
            {
                return null;
            }

            string line = _lines[_first];
            _lines[_first] = null;
            _first = (_first + 1) % _lines.Length;
            _count--;
            if (_count == 0 && _lines.Length > CountFirst)
            {
                Resize(CountFirst);
            }

            return line;
        }

        public int TakeDropped()
        {
            int dropped = Dropped;
            Dropped = 0;
            return dropped;
        }

        private void Resize(int length)
        {
            string[] lines = new string[length];
            for (int index = 0; index < _count; index++)
            {
                lines[index] = _lines[(_first + index) % _lines.Length];
            }

            _lines = lines;
            _first = 0;
        }
    }
}
