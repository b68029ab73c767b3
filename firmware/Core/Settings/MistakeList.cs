namespace Bridge.Settings
{
    /// <summary>Collects sentences about mistakes, up to a number that fits a screen.</summary>
    public sealed class MistakeList
    {
        private const int CountMax = 24;

        private readonly string[] _sentences = new string[CountMax];
        private int _count;

        public int Count
        {
            get { return _count; }
        }

        public void Add(string sentence)
        {
            if (_count < CountMax)
            {
                _sentences[_count] = sentence;
                _count++;
            }
        }

        /// <summary>Adds the sentence when the condition that should hold does not.</summary>
        public void Unless(bool condition, string sentence)
        {
            if (!condition)
            {
                Add(sentence);
            }
        }

        public string[] ToArray()
        {
            string[] sentences = new string[_count];
            for (int index = 0; index < _count; index++)
            {
                sentences[index] = _sentences[index];
            }

            return sentences;
        }
    }
}
