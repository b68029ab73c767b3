namespace Bridge.Emulators.SmartPos;

/// <summary>One accepted TCP connection, whether or not a request came over it.</summary>
public sealed class ConnectionRecord
{
    public required int Index { get; init; }

    public required DateTimeOffset AcceptedAt { get; init; }

    public DateTimeOffset? EndedAt { get; internal set; }

    /// <summary>Requests read whole.</summary>
    public int Calls { get; internal set; }

    /// <summary>Bytes read, after TLS when it is on.</summary>
    public long BytesIn { get; internal set; }

    public long BytesOut { get; internal set; }

    /// <summary>A sentence about its end, "" while it is open.</summary>
    public string End { get; internal set; } = "";
}
