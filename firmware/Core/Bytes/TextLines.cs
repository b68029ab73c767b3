namespace Bridge.Bytes
{
    /// <summary>A growing list of lines, in the subset (ArrayList would box nothing here, but brings a library).</summary>
    public sealed class TextLines
    {
        private string[] _lines = new string[16];
        private int _count;

        public int Count
        {
            get { return _count; }
        }

        public void Add(string line)
        {
            if (_count == _lines.Length)
            {
                string[] larger = new string[_count * 2];
                for (int index = 0; index < _count; index++)
                {
                    larger[index] = _lines[index];
                }

                _lines = larger;
            }

            _lines[_count] = line;
            _count++;
        }

        /// <summary>The lines in the order of Add.</summary>
        public string[] ToArray()
        {
            string[] lines = new string[_count];
            for (int index = 0; index < _count; index++)
            {
                lines[index] = _lines[index];
            }

            return lines;
        }
    }
}
