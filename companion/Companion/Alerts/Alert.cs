namespace Bridge.Companion.Alerts;

/// <summary>
/// Something that is wrong, since when, and who knows of it. Subject: a lane ("store-1.lane-1"), a store ("store-1"), or "" = all. EndedMs,
/// AckMs and SnoozeMs are 0 when not so.
/// </summary>
public sealed record Alert(
    long Id, long Rule, string Subject, string Detail, long SinceMs, long EndedMs, string AckWho, long AckMs, long SnoozeMs)
{
    public bool IsOpen => EndedMs == 0;
    public bool IsAcknowledged => AckMs > 0;

    public bool IsSnoozed(long nowMs) => SnoozeMs > nowMs;
}
