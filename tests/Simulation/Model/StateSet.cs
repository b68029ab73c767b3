namespace Bridge.Model;

/// <summary>Every state that was reached, in the order of discovery, each once, with where it came from.</summary>
public sealed class StateSet
{
    private ModelState[] _states = new ModelState[1 << 12];
    private int[] _parents = new int[1 << 12];
    private int[] _table = new int[1 << 14];   // index + 1 of a state; 0 = free

    public int Count { get; private set; }

    public ModelState this[int index] => _states[index];

    /// <summary>The state from which this one was first reached; -1 for the first.</summary>
    public int ParentOf(int index) => _parents[index];

    /// <summary>True when the state is new.</summary>
    public bool Add(in ModelState state, int parent)
    {
        int at = Place(state);
        if (_table[at] != 0)
        {
            return false;
        }

        if (Count == _states.Length)
        {
            Array.Resize(ref _states, Count * 2);
            Array.Resize(ref _parents, Count * 2);
        }

        _states[Count] = state;
        _parents[Count] = parent;
        Count++;
        _table[at] = Count;
        if (Count * 2L > _table.Length)
        {
            Grow();
        }

        return true;
    }

    /// <summary>Index of a state, -1 when it was not reached.</summary>
    public int IndexOf(in ModelState state) => _table[Place(state)] - 1;

    private int Place(in ModelState state)
    {
        int mask = _table.Length - 1;
        int at = state.Hash() & mask;
        while (_table[at] != 0 && _states[_table[at] - 1] != state)
        {
            at = (at + 1) & mask;
        }

        return at;
    }

    private void Grow()
    {
        _table = new int[_table.Length * 2];
        for (int index = 0; index < Count; index++)
        {
            _table[Place(_states[index])] = index + 1;
        }
    }
}
