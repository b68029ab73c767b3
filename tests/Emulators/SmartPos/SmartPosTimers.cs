namespace Bridge.Emulators.SmartPos;

/// <summary>
/// Every time the terminal keeps, in its own time (a speed of 100 runs 180 s in 1.8 s). The first group is
/// from the vendor's document; the second group is not documented and chosen to be seen by a person.
/// <see cref="StatusMin"/> and <see cref="ActualizeMin"/> bind the client and are never sped up.
/// </summary>
public sealed record SmartPosTimers
{
    public TimeSpan ScanWait { get; init; } = TimeSpan.FromSeconds(180);

    public TimeSpan ConfirmWait { get; init; } = TimeSpan.FromSeconds(60);

    public TimeSpan ResultKept { get; init; } = TimeSpan.FromHours(24);

    public TimeSpan TokenLife { get; init; } = TimeSpan.FromHours(24);

    public TimeSpan StatusMin { get; init; } = TimeSpan.FromSeconds(1);

    public TimeSpan ActualizeMin { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>A client's own timer may be this much early before it counts as a violation.</summary>
    public TimeSpan Slack { get; init; } = TimeSpan.FromMilliseconds(50);

    public TimeSpan Initialize { get; init; } = TimeSpan.FromSeconds(1);

    public TimeSpan PinWait { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>From the tap to the outcome; the bank decides at half of it.</summary>
    public TimeSpan CardProcessing { get; init; } = TimeSpan.FromSeconds(2);

    public TimeSpan RefundProcessing { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long the terminal tries without internet before a running process becomes unknown.</summary>
    public TimeSpan InternetNotice { get; init; } = TimeSpan.FromSeconds(5);

    public TimeSpan Restart { get; init; } = TimeSpan.FromSeconds(8);

    public TimeSpan ResultShown { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long /register waits for a person.</summary>
    public TimeSpan RegisterWait { get; init; } = TimeSpan.FromSeconds(180);
}
