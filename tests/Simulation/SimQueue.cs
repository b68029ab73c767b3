namespace Bridge.Simulation;

/// <summary>
/// What will happen, earliest first: a binary heap of structs in one array, because the queue holds about ten events and is
/// used a hundred times a sale. Grows when it has to and then allocates nothing.
/// </summary>
public sealed class SimQueue
{
    private SimEvent[] _events = new SimEvent[64];
    private int _count;

    /// <summary>Moment of the next event, long.MaxValue when there is none.</summary>
    public long NextMs => _count == 0 ? long.MaxValue : _events[0].AtMs;

    public void Add(in SimEvent happening)
    {
        if (_count == _events.Length)
        {
            Array.Resize(ref _events, _count * 2);
        }

        SimEvent[] events = _events;
        int index = _count++;
        while (index > 0)
        {
            int parent = (index - 1) >> 1;
            if (!IsBefore(in happening, in events[parent]))
            {
                break;
            }

            events[index] = events[parent];
            index = parent;
        }

        events[index] = happening;
    }

    /// <summary>Takes the next event out. Only when there is one.</summary>
    public SimEvent Take()
    {
        SimEvent[] events = _events;
        SimEvent first = events[0];
        _count--;
        SimEvent last = events[_count];
        events[_count] = default;
        int index = 0;
        while (true)
        {
            int child = (2 * index) + 1;
            if (child >= _count)
            {
                break;
            }

            if (child + 1 < _count && IsBefore(in events[child + 1], in events[child]))
            {
                child++;
            }

            if (!IsBefore(in events[child], in last))
            {
                break;
            }

            events[index] = events[child];
            index = child;
        }

        if (_count > 0)
        {
            events[index] = last;
        }

        return first;
    }

    private static bool IsBefore(in SimEvent one, in SimEvent other) =>
        one.AtMs < other.AtMs || (one.AtMs == other.AtMs && one.Seq < other.Seq);
}
