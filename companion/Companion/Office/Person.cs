namespace Bridge.Companion.Office;

/// <summary>Somebody who may sign in. Stamp changes with the password and the role: older cookies end with it.</summary>
public sealed record Person(string Name, Role Role, string PasswordHash, string? TotpSecret, long TotpStep, string Stamp)
{
    public bool HasTotp => TotpSecret is not null;
}
