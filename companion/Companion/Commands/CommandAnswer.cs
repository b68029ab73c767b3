namespace Bridge.Companion.Commands;

/// <summary>
/// What became of a command for a lane. Error is "" when it ran well, else a word of SPEC.md's table or one of ours: `offline` (not
/// connected), `silence` (no answer came), `parts` (a part of the answer was lost), `local` and `secret` (not sent: not from
/// afar), `long` (not sent). CutLines: lines that the lane left out.
/// </summary>
public sealed record CommandAnswer(string Line, IReadOnlyList<string> Lines, string Error, int CutLines)
{
    public bool Ok => Error.Length == 0;

    public static CommandAnswer NotRun(string line, string error) => new(line, [], error, 0);
}
