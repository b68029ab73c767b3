using System.Data.Common;
using System.Threading.Channels;

namespace Bridge.Companion.Storage;

/// <summary>
/// The one thread that writes. Takes what has gathered (at most 500 items), commits it as one transaction, and only then
/// completes the items: whoever waits for one may tell the lane that it is safe. When the commit fails nothing of the group is
/// there and every waiter fails, so no lane is told; lanes send again. The queue is bounded: a full one slows the lanes down,
/// it never loses. Pages do not touch this thread; it tells the change feed what moved and does not wait for it.
/// </summary>
public sealed class Writer : IAsyncDisposable
{
    /// <summary>Items of one commit.</summary>
    public const int GroupLengthMax = 500;

    private const int QueueMax = 4096;

    private readonly Channel<WriterItem> _queue = Channel.CreateBounded<WriterItem>(
        new BoundedChannelOptions(QueueMax) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });
    private readonly Database _database;
    private readonly ChangeFeed _feed;
    private readonly ILogger<Writer> _log;
    private readonly int _groupMax;
    private readonly Thread _thread;
    private DbConnection? _connection;
    private GroupCommit? _group;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Writer(Database database, IngestCounters counters, ChangeFeed feed, ILogger<Writer> log, int groupMax = GroupLengthMax)
    {
        _groupMax = groupMax;
        _database = database;
        Counters = counters;
        _feed = feed;
        _log = log;
        _thread = new Thread(Run) { Name = "companion writer", IsBackground = true };
        _thread.Start();
    }

    public IngestCounters Counters { get; }

    /// <summary>Waits until the item is committed. Throws when it could not be.</summary>
    public async Task<Receipt> Commit(WriterItem item, CancellationToken cancel)
    {
        await _queue.Writer.WriteAsync(item, cancel);
        return await item.Done.Task.WaitAsync(cancel);
    }

    /// <summary>Hands over what may be dropped when the writer is behind (live state that the next message replaces).</summary>
    public bool TryPost(WriterItem item) => _queue.Writer.TryWrite(item);

    /// <summary>Writes what is queued and ends the thread.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _ended.Task;
    }

    private void Run()
    {
        try
        {
            using (DbConnection connection = _database.Connect())
            {
                Counters.Begin(_database.CountRecords(connection));
            }

            var items = new List<WriterItem>(_groupMax);
            while (_queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
            {
                items.Clear();
                while (items.Count < _groupMax && _queue.Reader.TryRead(out WriterItem? item))
                {
                    items.Add(item);
                }

                CommitGroup(items);
            }

            if (_connection is not null)
            {
                _database.Tidy(_connection);
            }
        }
        catch (Exception e)
        {
            // The thread must not die in silence: without it nothing can be acknowledged, and the page says so.
            _log.LogCritical(e, "The writer has stopped; nothing more is stored.");
            Counters.Failed("The writer has stopped: restart the companion.");
            _queue.Writer.TryComplete(e);
            while (_queue.Reader.TryRead(out WriterItem? item))
            {
                item.Done.TrySetException(e);
            }
        }
        finally
        {
            Leave();
            _ended.TrySetResult();
        }
    }

    private void CommitGroup(List<WriterItem> items)
    {
        Exception? failure = Try(items);
        if (failure is null)
        {
            return;
        }

        if (!_database.IsUnusable(failure) && items.Count > 1)
        {
            // One item may have spoilt the group: each is given its own chance, so that it spoils only itself.
            foreach (WriterItem item in items)
            {
                CommitGroup([item]);
            }

            return;
        }

        string trouble = _database.Trouble(failure);
        Counters.Failed(trouble);
        _log.LogError("{Trouble}", trouble);
        _feed.Publish(Change.Everything);
        foreach (WriterItem item in items)
        {
            item.Done.TrySetException(failure);
        }
    }

    /// <summary>The connection, opened again when it was lost: a database server may be restarted, its companions need not be.</summary>
    private GroupCommit Ready()
    {
        _connection ??= _database.Connect();
        return _group ??= new GroupCommit(_database, _connection);
    }

    private void Leave()
    {
        _group?.Dispose();
        _connection?.Dispose();
        (_group, _connection) = (null, null);
    }

    private Exception? Try(List<WriterItem> items)
    {
        GroupCommit group;
        try
        {
            group = Ready();
            group.Commit(items);
        }
        catch (Exception e) when (e is DbException or InvalidOperationException or InvalidDataException or IOException or TimeoutException)
        {
            if (_connection is { State: not System.Data.ConnectionState.Open })
            {
                Leave();
            }

            return e;
        }

        Counters.Committed(group.NewRecords, group.Duplicates);
        foreach (WriterItem item in items)
        {
            item.Done.TrySetResult(item.Receipt);
        }

        foreach (Change change in group.Changes)
        {
            _feed.Publish(change);
        }

        return null;
    }
}
