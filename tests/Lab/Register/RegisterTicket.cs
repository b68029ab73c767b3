using Bridge.Emulators.Registers.Inpas;

namespace Bridge.Lab.Register;

/// <summary>
/// One operation as the register has it in its own book. <see cref="AmountMinor"/> is tiyn, null when the operation named
/// none; <see cref="RegisterNumber"/> is its field 26, by which the bridge's journal knows it too.
/// </summary>
public sealed record RegisterTicket(
    int Number,
    string Operation,
    long? AmountMinor,
    string Reference,
    string RegisterNumber,
    DateTimeOffset StartedAt,
    int Waits,
    InpasResult? Result)
{
    /// <summary>True for the operations that move money.</summary>
    public bool IsMoney => Operation is "sale" or "refund" or "void" or "voidlast";

    public bool IsApproved => Result?.IsApproved == true;

    /// <summary>
    /// What the register believes: "running", "approved", "declined", "unclear" (it was told so, or was told nothing).
    /// </summary>
    public string Belief => Result switch
    {
        null => "running",
        { IsApproved: true } => "approved",
        { Outcome: InpasOutcome.Answered, Status: 16 or 34 } => "declined",
        { Outcome: InpasOutcome.Refused or InpasOutcome.NotAcknowledged } => "declined",
        _ => "unclear",
    };
}
