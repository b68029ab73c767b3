using Bridge.Companion.Gateway.Providers;

namespace Bridge.Companion.Gateway.Bills;

/// <summary>
/// One bill as it is kept: a sale or a refund that a lane asked for. Amounts are minor units, `...Ms` Unix milliseconds UTC, 0 = has
/// not happened, "" = is not known. No key of a provider ever stands here.
/// </summary>
public sealed record Bill
{
    public const string Sale = "sale";
    public const string Refund = "refund";

    public required BillKey Key { get; init; }
    public required string Operation { get; init; }

    /// <summary>The sale that a refund gives back: its id when it is of the same lane, else its <see cref="BillKey.Name"/>.</summary>
    public string Of { get; init; } = "";

    public required string Provider { get; init; }
    public required PaymentMode Mode { get; init; }
    public required long AmountMinor { get; init; }
    public required string Currency { get; init; }

    /// <summary>The register's own number of the receipt, as the lane gave it.</summary>
    public string Order { get; init; } = "";

    /// <summary>Our own name of the bill at the provider: unique, at most 40 characters.</summary>
    public required string Reference { get; init; }

    public required int LifeSeconds { get; init; }
    public BillState State { get; init; }
    public long PaidMinor { get; init; }
    public string Payload { get; init; } = "";

    /// <summary>What the provider calls the bill.</summary>
    public string ProviderId { get; init; } = "";

    public string Transaction { get; init; } = "";
    public string Rrn { get; init; } = "";
    public string Code { get; init; } = "";
    public string Message { get; init; } = "";
    public required long CreatedMs { get; init; }
    public long ChangedMs { get; init; }

    /// <summary>When its life is over: from then on it is not shown, and it is taken back where the provider can.</summary>
    public required long EndMs { get; init; }

    public required int PollMs { get; init; }
    public long CancelAskedMs { get; init; }

    /// <summary>Written before the cancel is sent: it is sent once, or not at all.</summary>
    public long CancelSentMs { get; init; }

    /// <summary>A refund in two steps: the customer has identified himself and the money may be moved.</summary>
    public bool IsIdentified { get; init; }

    /// <summary>Written before the money of such a refund is moved: at most once.</summary>
    public long ConfirmSentMs { get; init; }

    /// <summary>What could be given back of the sale just before that; -1 = not known.</summary>
    public long RemainedMinor { get; init; } = -1;

    /// <summary>Answers in a row that could not be used.</summary>
    public int Silences { get; init; }

    /// <summary>Answers in a row that knew no such bill.</summary>
    public int Misses { get; init; }

    /// <summary>The last usable answer.</summary>
    public long HeardMs { get; init; }

    /// <summary>Why a person should look; "" = nobody has to.</summary>
    public string Case { get; init; } = "";

    public long CaseClosedMs { get; init; }
    public string CaseNote { get; init; } = "";

    /// <summary>No link to the processing: two calls in a row had no usable answer.</summary>
    public bool IsLost => Silences >= 2 && !State.IsFinal();

    public bool IsOpenCase => Case.Length > 0 && CaseClosedMs == 0;

    public bool IsOver(long nowMs) => CancelAskedMs > 0 || nowMs >= EndMs;

    /// <summary>What a lane may show now; "" = nothing.</summary>
    public string PayloadAt(long nowMs) => State == BillState.Shown && !IsOver(nowMs) ? Payload : "";
}
