namespace Bridge.Companion.Office;

/// <summary>A program's token, without the token. UsedMs and RevokedMs are 0 when never.</summary>
public sealed record ApiToken(long Id, string Name, string Who, long AtMs, long UsedMs, long RevokedMs);
