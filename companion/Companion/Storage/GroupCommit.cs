using System.Data.Common;
using Bridge.Companion.Devices;
using Bridge.Companion.Payments;

namespace Bridge.Companion.Storage;

/// <summary>One transaction over a group of items: records, progress, sales and quarantine move together or not at all.</summary>
internal sealed class GroupCommit : IDisposable
{
    private readonly Database _database;
    private readonly DbConnection _connection;
    private readonly RecordTable _records;
    private readonly ProgressTable _progress;
    private readonly SaleTable _sales;
    private readonly QuarantineTable _quarantine;
    private readonly DeviceTable _devices;
    private readonly Dictionary<(LaneName Lane, long Epoch), long> _epochs = [];
    private readonly HashSet<SaleKey> _touched = [];
    private readonly HashSet<LaneName> _lanes = [];

    public GroupCommit(Database database, DbConnection connection)
    {
        _database = database;
        _connection = connection;
        _records = new RecordTable(connection, database.InsertRecord);
        _progress = new ProgressTable(connection);
        _sales = new SaleTable(connection);
        _quarantine = new QuarantineTable(connection);
        _devices = new DeviceTable(connection);
    }

    public int NewRecords { get; private set; }
    public int Duplicates { get; private set; }

    /// <summary>What the last commit moved.</summary>
    public IEnumerable<Change> Changes => _touched.Select(Change.Of).Concat(_lanes.Select(Change.Of));

    public void Commit(IReadOnlyList<WriterItem> items)
    {
        Begin();
        using DbTransaction transaction = _database.BeginWrite(_connection);
        foreach (Statement statement in Statements())
        {
            statement.Transaction = transaction;
        }

        try
        {
            _database.Hold(_connection, items);
            foreach (WriterItem item in items)
            {
                Apply(item);
            }

            Settle();
            foreach (WriterItem item in items)
            {
                item.Receipt = ReceiptOf(item);
            }

            _database.Announce(_connection, Changes);
            transaction.Commit();
        }
        catch
        {
            _progress.Forget();
            _database.Undone();
            throw;
        }
    }

    public void Dispose()
    {
        _records.Dispose();
        _progress.Dispose();
        _sales.Dispose();
        _quarantine.Dispose();
        _devices.Dispose();
    }

    private void Begin()
    {
        _epochs.Clear();
        _touched.Clear();
        _lanes.Clear();
        NewRecords = 0;
        Duplicates = 0;
        if (_database.IsShared)
        {
            _progress.Forget();
        }
    }

    private IEnumerable<Statement> Statements() =>
        [.. _records.Statements, .. _progress.Statements, .. _sales.Statements, _quarantine.Statement, .. _devices.Statements];

    private void Apply(WriterItem item)
    {
        _lanes.Add(item.Lane);
        switch (item)
        {
            case EventItem e: ApplyEvent(e); break;
            case BirthItem b: ApplyBirth(b); break;
            case TwinItem t: _devices.Keep(t); break;
            case QuarantineItem q: _quarantine.Put(q.Lane, 0, 0, 0, q.Reason, q.Body, q.ReceivedMs); break;
            default: throw new InvalidOperationException(item.GetType().Name);
        }
    }

    private void ApplyEvent(EventItem item)
    {
        JournalEvent e = item.Event;
        Touch(item.Lane, e.Epoch);
        if (e.IsLost)
        {
            _progress.Lost(item.Lane, e.Epoch, e.From, e.To, item.ReceivedMs);
            return;
        }

        switch (e.Seq <= _progress.Of(item.Lane, e.Epoch).Dropped ? StoreResult.Repeated : _records.Store(item.Lane, e, item.ReceivedMs))
        {
            case StoreResult.New:
                NewRecords++;
                _progress.Stored(item.Lane, e.Epoch, e.Seq);
                Complain(item);
                if (e.Sale > 0)
                {
                    _touched.Add(new SaleKey(item.Lane, e.Epoch, e.Sale));
                }

                break;
            case StoreResult.Repeated:
                Duplicates++;
                break;
            case StoreResult.Conflict:
                Quarantine(item, "conflict");
                break;
        }
    }

    private void Complain(EventItem item)
    {
        if (item.Event.Message.HadCardNumber)
        {
            Quarantine(item, "card-number");
        }

        if (item.Event.Message.Unreadable.Count > 0)
        {
            Quarantine(item, "unreadable-field");
        }
    }

    private void Quarantine(EventItem item, string reason) => _quarantine.Put(
        item.Lane, item.Event.Epoch, item.Event.Seq, item.Event.Sale, reason, item.Event.Message.ToJson(), item.ReceivedMs);

    private void ApplyBirth(BirthItem item)
    {
        Touch(item.Lane, item.Epoch);
        _devices.Keep(item);
        if (_progress.Born(item.Lane, item.Epoch, item.First, item.Last, item.ReceivedMs))
        {
            _quarantine.Put(item.Lane, item.Epoch, 0, 0, "journal-went-back", item.Message.ToJson(), item.ReceivedMs);
        }
    }

    private void Touch(LaneName lane, long epoch)
    {
        if (!_epochs.ContainsKey((lane, epoch)))
        {
            _epochs[(lane, epoch)] = _progress.Of(lane, epoch).UpTo;
        }
    }

    private void Settle()
    {
        foreach (((LaneName lane, long epoch), long before) in _epochs)
        {
            Progress progress = _progress.Of(lane, epoch);
            _progress.Advance(lane, epoch, progress);
            if (progress.UpTo > before)
            {
                _sales.Between(lane, epoch, before, progress.UpTo, _touched);
            }
        }

        foreach (SaleKey sale in _touched)
        {
            Progress progress = _progress.Of(sale.Lane, sale.Epoch);
            if (sale.Sale > progress.Dropped)
            {
                _sales.Refresh(sale, progress.Acknowledged ?? 0, _quarantine);
            }
        }
    }

    private Receipt ReceiptOf(WriterItem item) => item switch
    {
        EventItem e => new Receipt(e.Event.Epoch, _progress.Of(e.Lane, e.Event.Epoch).Acknowledged),
        BirthItem b => new Receipt(b.Epoch, _progress.Of(b.Lane, b.Epoch).Acknowledged),
        _ => default,
    };
}
