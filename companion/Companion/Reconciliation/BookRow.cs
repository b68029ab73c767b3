using Bridge.Companion.Payments;

namespace Bridge.Companion.Reconciliation;

/// <summary>
/// A sale, a line of the bank, or both. Tier: how they were matched (`id`, `near`, `day`, "" = not). Reason: `` = all three agree, else what does
/// not. Word: what a person said about it.
/// </summary>
public sealed record BookRow(Sale? Sale, BankLine? Line, string Tier, string Reason)
{
    public string Word { get; init; } = "";
    public string WordBy { get; init; } = "";

    public bool IsOpen => Reason.Length > 0 && Word.Length == 0;

    /// <summary>The name under which a person's word about it is kept.</summary>
    public string Subject => Line is not null ? $"line:{Line.Line}" : $"sale:{Sale!.Key}";
}
