namespace Bridge.Companion.Storage;

/// <summary>What the writer has done since the database was made (records) or since this start (the rest).</summary>
public sealed class IngestCounters
{
    private long _records;
    private long _duplicates;
    private long _groups;
    private long _failures;
    private string? _trouble;
    private string? _brokerTrouble;

    public long Records => Interlocked.Read(ref _records);
    public long Duplicates => Interlocked.Read(ref _duplicates);
    public long Groups => Interlocked.Read(ref _groups);
    public long Failures => Interlocked.Read(ref _failures);

    /// <summary>Why nothing can be stored right now; null when all is well.</summary>
    public string? Trouble => Volatile.Read(ref _trouble) ?? BrokerTrouble;

    /// <summary>Why nothing comes in: a broker of its own that is away or refuses. Null when all is well, and with the embedded broker.</summary>
    public string? BrokerTrouble
    {
        get => Volatile.Read(ref _brokerTrouble);
        internal set => Volatile.Write(ref _brokerTrouble, value);
    }

    internal void Begin(long records) => Interlocked.Exchange(ref _records, records);

    internal void Committed(int records, int duplicates)
    {
        Interlocked.Add(ref _records, records);
        Interlocked.Add(ref _duplicates, duplicates);
        Interlocked.Increment(ref _groups);
        if (records > 0)
        {
            // Only a stored record proves that records can be stored again; live state goes through by other tables.
            Volatile.Write(ref _trouble, null);
        }
    }

    internal void Failed(string trouble)
    {
        Interlocked.Increment(ref _failures);
        Volatile.Write(ref _trouble, trouble);
    }
}
