namespace Bridge.Emulators.SmartPos;

/// <summary>
/// What the terminal answers. <see cref="Code"/> is v2's statusCode, 0 for a good one; v1 has none.
/// </summary>
public sealed record SmartPosAnswer(int HttpStatus, int Code, string Body)
{
    /// <summary>The process that this answer is about, "" when none.</summary>
    public string ProcessId { get; init; } = "";
}
