using System.Security.Cryptography;
using System.Text.Json;

namespace Bridge.Companion.Office;

/// <summary>One line of the audit. Hash is over the line and the hash of the line before it.</summary>
public sealed record AuditEntry(long Id, long AtMs, string Who, string What, string Subject, string Detail, string Hash)
{
    /// <summary>The hash that this line must have after a line with that hash ("" = it is the first).</summary>
    public string HashAfter(string previous) => Convert.ToHexStringLower(SHA256.HashData(
        JsonSerializer.SerializeToUtf8Bytes<object[]>([previous, Id, AtMs, Who, What, Subject, Detail])));
}
