namespace Bridge.Emulators.SmartPos;

/// <summary>Whether a human action could be done now, and if not, a sentence that says why.</summary>
public readonly record struct ActionResult(bool Done, string Reason)
{
    public static ActionResult Ok { get; } = new(true, "");

    public static ActionResult No(string reason) => new(false, reason);

    public static implicit operator bool(ActionResult result) => result.Done;

    public override string ToString() => Done ? "done" : Reason;
}
