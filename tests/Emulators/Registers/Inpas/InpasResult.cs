namespace Bridge.Emulators.Registers.Inpas;

/// <summary>What a register knows after an operation.</summary>
public sealed record InpasResult(
    InpasOutcome Outcome, InpasFields Fields, int WaitCount, int Sendings, TimeSpan Elapsed)
{
    /// <summary>Field 39; null when there was no result or it has no number there.</summary>
    public int? Status => int.TryParse(Fields[39], out int status) ? status : null;

    /// <summary>Status 1 is the only success (facts 2.5).</summary>
    public bool IsApproved => Outcome == InpasOutcome.Answered && Status == 1;

    /// <summary>Field 0 exactly as the terminal sent it.</summary>
    public string? Amount => Fields[0];

    /// <summary>Field 14 (RRN): what a later refund must name.</summary>
    public string? Reference => Fields[14];

    public string? AuthorizationCode => Fields[13];

    public string? CardMask => Fields[10];

    public string? HostCode => Fields[15];

    /// <summary>Field 19 without the picture suffix that registers strip.</summary>
    public string? Text => Fields[19]?.Split('^')[0];

    public string? TerminalId => Fields[27];

    /// <summary>Field 90 split at its marks: one list of lines for each copy.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Receipts => InpasReceipt.Split(Fields[90]);
}
