namespace Bridge.Companion.Reconciliation;

/// <summary>Why a file was not taken: the key of a sentence, the line (0 = the whole file), and the text that cannot be read.</summary>
public sealed class BankComplaint(string key, int line = 0, string text = "") : Exception(key)
{
    public string Key => Message;
    public int Line => line;

    /// <summary>At most 60 characters of it.</summary>
    public string Text => text.Length > 60 ? text[..60] : text;
}
