namespace Bridge.Companion.Alerts;

/// <summary>
/// What raises an alert. Kind: one of <see cref="Kinds"/>. Filter: the lanes that are meant (LaneFilter as a query). The condition must hold for
/// HoldSeconds within the opening hours (OpeningHours; "" = always). Threshold: what the kind counts, from which it is too much.
/// </summary>
public sealed record AlertRule(
    long Id, string Name, string Kind, string Filter, long HoldSeconds, long Threshold, string Hours, IReadOnlyList<string> Channels, bool Enabled)
{
    /// <summary>Of lanes, each one: connection, silence, terminal, records to send, clock. Of the whole: unclear sales, declines in %, quarantine, the database.</summary>
    public static readonly string[] Kinds = ["offline", "silent", "terminal", "backlog", "clock", "unresolved", "declines", "quarantine", "storage"];

    public const int NameLengthMax = 64;
    public const long HoldSecondsMax = 7 * 24 * 3600;

    public bool IsOfLanes => Kind is "offline" or "silent" or "terminal" or "backlog" or "clock";
}
