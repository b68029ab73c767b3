namespace Bridge.Simulation.Museum;

/// <summary>Flush is taken for durable: what was written last is gone after a power cut, although the lane was told that it is there.</summary>
internal sealed class FlushIsDurable(int slotsUnflushed) : Exhibit
{
    private readonly Queue<int> _written = new();

    public override void Look(LaneEffect effect)
    {
        if (effect.Kind == LaneEffectKind.WriteSlot)
        {
            _written.Enqueue(effect.Slot);
            while (_written.Count > slotsUnflushed)
            {
                _written.Dequeue();   // the file was closed meanwhile
            }
        }
    }

    public override IReadOnlyList<int> TakeLost()
    {
        int[] lost = [.. _written];
        _written.Clear();
        return lost;
    }
}

/// <summary>The process id is kept in memory only: a restart knows the intent and not whom to ask.</summary>
internal sealed class ProcessOnlyInMemory : Exhibit
{
    private const int ProcessRecord = 3;

    private readonly HashSet<int> _inMemory = [];

    public override void Look(LaneEffect effect)
    {
        if (effect.Kind != LaneEffectKind.WriteSlot)
        {
            return;
        }

        if (effect.Bytes[3] == ProcessRecord)
        {
            _inMemory.Add(effect.Slot);
        }
        else
        {
            _inMemory.Remove(effect.Slot);
        }
    }

    public override IReadOnlyList<int> TakeLost()
    {
        int[] lost = [.. _inMemory];
        _inMemory.Clear();
        return lost;
    }
}

/// <summary>The ring writes on and on over the oldest record, whatever is still open.</summary>
internal sealed class OldestDropped(int slots) : Exhibit
{
    private int _next;

    public override void Look(LaneEffect effect)
    {
        if (effect.Kind == LaneEffectKind.WriteSlot)
        {
            effect.Slot = _next;
            _next = (_next + 1) % slots;
        }
    }
}
