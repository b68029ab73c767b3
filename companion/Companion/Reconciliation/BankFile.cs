namespace Bridge.Companion.Reconciliation;

/// <summary>A bank's file that was taken in. FromMs and ToMs: the days that it speaks of. SignedMs 0 = nobody has signed it.</summary>
public sealed record BankFile(long Id, string Name, long FromMs, long ToMs, long AtMs, string Who, string SignedWho, long SignedMs, string SignedNote)
{
    public bool IsSigned => SignedMs > 0;
}
