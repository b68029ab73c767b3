namespace Bridge.Registers
{
    /// <summary>Scripts that wait behind the one that runs, in order. More than fit are dropped: a register that asks so often
    /// hears no fewer words.</summary>
    internal sealed class ScriptQueue
    {
        private const int CountMax = 4;

        private readonly int[] _scripts = new int[CountMax];

        public int Count { get; private set; }

        public void Add(int script)
        {
            if (Count < CountMax)
            {
                _scripts[Count] = script;
                Count++;
            }
        }

        /// <summary>The first one; only while Count is above 0.</summary>
        public int Take()
        {
            int first = _scripts[0];
            Count--;
            for (int index = 0; index < Count; index++)
            {
                _scripts[index] = _scripts[index + 1];
            }

            return first;
        }

        public bool Has(int script)
        {
            bool found = false;
            for (int index = 0; index < Count; index++)
            {
                found |= _scripts[index] == script;
            }

            return found;
        }

        public void Clear()
        {
            Count = 0;
        }
    }
}
