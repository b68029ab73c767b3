namespace Bridge.Simulation.Shop;

public enum Visible { Wait, Unknown, Success, Fail }

/// <summary>One operation in the terminal's books: what it shows, and what the money did.</summary>
public sealed class Process
{
    public const long FirstId = 1_678_000_000_000;
    public const long FirstOrder = 500_000_000;

    public required long Number { get; init; }

    public long Id => FirstId + Number;

    public long Order => FirstOrder + Number;

    public required long AmountMinor { get; init; }

    public required bool IsRefund { get; init; }

    public required Basket Basket { get; init; }

    public required uint Sale { get; init; }

    public required long BeganMs { get; init; }

    /// <summary>The process that a refund gives back.</summary>
    public Process? Original { get; init; }

    /// <summary>What refunds have taken, or will take, from this one.</summary>
    public long RefundedMinor { get; set; }

    /// <summary>Money moves at this moment; long.MaxValue = never.</summary>
    public long ChargedMs { get; set; } = long.MaxValue;

    public long EndsMs { get; set; }

    /// <summary>From here on the terminal itself does not know.</summary>
    public long UnknownFromMs { get; set; } = long.MaxValue;

    /// <summary>From here on an actualize finds out; long.MaxValue = never.</summary>
    public long KnowableMs { get; set; } = long.MaxValue;

    public bool IsFoundOut { get; set; }

    public bool IsCard { get; init; }

    public long ReportedMinor { get; set; }

    public bool HasCharged(long nowMs) => nowMs >= ChargedMs;

    public bool IsClosedWithoutMoney(long nowMs) => ChargedMs == long.MaxValue && See(nowMs) is Visible.Fail;

    public Visible See(long nowMs)
    {
        Visible end = ChargedMs == long.MaxValue ? Visible.Fail : Visible.Success;
        return IsFoundOut ? end : nowMs >= UnknownFromMs ? Visible.Unknown : nowMs >= EndsMs ? end : Visible.Wait;
    }
}
