namespace Bridge.Lab.Wire;

/// <summary>
/// Everything that passed on the three wires, in order of time, the newest thousand kept. An entry may be replaced while
/// it is young (a call that got its answer). Safe for any thread; the event comes on the writer's thread.
/// </summary>
public sealed class WireTape
{
    private const int EntriesMax = 1000;

    private readonly Lock _gate = new();
    private readonly List<WireEntry> _entries = [];
    private long _lastId;

    /// <summary>A new entry, or a new version of one.</summary>
    public event Action<WireEntry>? Written;

    public IReadOnlyList<WireEntry> Entries
    {
        get
        {
            lock (_gate)
            {
                return _entries.ToArray();
            }
        }
    }

    /// <summary>Adds an entry; its Id is given here.</summary>
    public WireEntry Add(WireEntry entry)
    {
        WireEntry added;
        lock (_gate)
        {
            added = entry with { Id = ++_lastId };
            _entries.Add(added);
            if (_entries.Count > EntriesMax)
            {
                _entries.RemoveRange(0, _entries.Count - EntriesMax);
            }
        }

        Written?.Invoke(added);
        return added;
    }

    /// <summary>Puts a new version in the place of the entry with that Id; forgotten entries stay forgotten.</summary>
    public void Replace(WireEntry entry)
    {
        lock (_gate)
        {
            int index = _entries.FindIndex(old => old.Id == entry.Id);
            if (index < 0)
            {
                return;
            }

            _entries[index] = entry;
        }

        Written?.Invoke(entry);
    }
}
