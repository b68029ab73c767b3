using System.Threading.Channels;

namespace Bridge.Companion.Storage;

/// <summary>One open page's view of the change feed. Dispose to leave the feed.</summary>
public sealed class ChangeReader(Action<ChangeReader> leave) : IDisposable
{
    private readonly Channel<Change> _backlog = Channel.CreateBounded<Change>(
        new BoundedChannelOptions(ChangeFeed.BacklogMax) { FullMode = BoundedChannelFullMode.Wait, SingleReader = true });
    private int _overflowed;

    /// <summary>True when something has moved within the time; false when the time is over.</summary>
    public async Task<bool> Wait(TimeSpan time, TimeProvider clock, CancellationToken cancel)
    {
        using var timeout = new CancellationTokenSource(time, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancel);
        try
        {
            return await _backlog.Reader.WaitToReadAsync(both.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return false;
        }
    }

    /// <summary>What has moved since the last call, each thing once; or "everything" when the backlog ran over.</summary>
    public IReadOnlyCollection<Change> Take()
    {
        var changes = new HashSet<Change>();
        while (_backlog.Reader.TryRead(out Change change))
        {
            changes.Add(change);
        }

        return Interlocked.Exchange(ref _overflowed, 0) != 0 || changes.Contains(Change.Everything) ? [Change.Everything] : changes;
    }

    public void Dispose() => leave(this);

    internal void Offer(Change change)
    {
        if (!_backlog.Writer.TryWrite(change))
        {
            Interlocked.Exchange(ref _overflowed, 1);
        }
    }
}
