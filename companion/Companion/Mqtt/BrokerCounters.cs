namespace Bridge.Companion.Mqtt;

/// <summary>What the broker has turned away since it started.</summary>
public sealed class BrokerCounters
{
    private long _refused;
    private long _ignored;
    private long _notStored;

    /// <summary>Connections, subscriptions and publishes of somebody who may not.</summary>
    public long RefusedCount => Interlocked.Read(ref _refused);

    /// <summary>Messages under a leaf that this companion does not know.</summary>
    public long IgnoredCount => Interlocked.Read(ref _ignored);

    /// <summary>Messages that could not be committed; their lanes were not told and send again.</summary>
    public long NotStoredCount => Interlocked.Read(ref _notStored);

    internal void Refused() => Interlocked.Increment(ref _refused);

    internal void Ignored() => Interlocked.Increment(ref _ignored);

    internal void NotStored() => Interlocked.Increment(ref _notStored);
}
