using System.Threading.Channels;

namespace Bridge.Companion.Storage;

/// <summary>
/// Tells open pages what moved. Publishing never waits: a reader that is behind loses its backlog and is told once to read
/// everything again.
/// </summary>
public sealed class ChangeFeed
{
    /// <summary>Changes kept for one reader. A page that is further behind than this is quicker drawn anew.</summary>
    public const int BacklogMax = 128;

    private readonly Lock _guard = new();
    private readonly List<ChangeReader> _readers = [];

    public int Readers
    {
        get
        {
            lock (_guard)
            {
                return _readers.Count;
            }
        }
    }

    public void Publish(Change change)
    {
        lock (_guard)
        {
            foreach (ChangeReader reader in _readers)
            {
                reader.Offer(change);
            }
        }
    }

    public ChangeReader Subscribe()
    {
        var reader = new ChangeReader(Remove);
        lock (_guard)
        {
            _readers.Add(reader);
        }

        return reader;
    }

    private void Remove(ChangeReader reader)
    {
        lock (_guard)
        {
            _readers.Remove(reader);
        }
    }
}
