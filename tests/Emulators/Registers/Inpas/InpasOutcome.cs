namespace Bridge.Emulators.Registers.Inpas;

/// <summary>How an operation ended from where the register stands.</summary>
public enum InpasOutcome
{
    /// <summary>A result frame came and was taken; <see cref="InpasResult.Status"/> says what it means.</summary>
    Answered,

    /// <summary>The terminal answered EOT.</summary>
    Refused,

    /// <summary>No ACK after the last try.</summary>
    NotAcknowledged,

    /// <summary>T2 or the total time ran out without a result.</summary>
    TimedOut,

    /// <summary>The register itself sent EOT.</summary>
    Cancelled,

    /// <summary>The line was closed.</summary>
    LineClosed,

    /// <summary>Told to stay silent after the request (a quirk).</summary>
    WentSilent,
}
