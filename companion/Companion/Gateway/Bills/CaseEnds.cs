namespace Bridge.Companion.Gateway.Bills;

/// <summary>How a case ended, as it stands in the journal (<see cref="Bill.CaseNote"/>): a word, and never a sentence of one language.</summary>
public static class CaseEnds
{
    /// <summary>What was unclear became clear without a person.</summary>
    public const string Clear = "clear";

    private const string ByMark = "by:";

    // What journals hold that were written before the words.
    private const string ClearBefore = "became clear by itself";
    private const string ByBefore = "resolved by ";

    public static string By(string who) => ByMark + who;

    public static bool IsClear(string note) => note is Clear or ClearBefore;

    /// <summary>Who resolved it; null when the note does not say that somebody did.</summary>
    public static string? WhoOf(string note) =>
        note.StartsWith(ByMark, StringComparison.Ordinal) ? note[ByMark.Length..]
        : note.StartsWith(ByBefore, StringComparison.Ordinal) ? note[ByBefore.Length..]
        : null;
}
