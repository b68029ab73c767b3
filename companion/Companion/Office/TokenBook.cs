using System.Security.Cryptography;
using System.Text;

namespace Bridge.Companion.Office;

/// <summary>
/// Tokens of programs that read /api. A token is shown once; only SHA-256 of its 160 random bits is kept. It may look and nothing more, whatever
/// the person may who made it.
/// </summary>
public sealed class TokenBook(OfficeStore store)
{
    public const string Prefix = "bridge_";
    public const int TokensMax = 100;

    private const string Alphabet = "abcdefghijkmnpqrstuvwxyz23456789";

    public List<ApiToken> All() => store.Query($"SELECT id, name, who, at_ms, used_ms, revoked_ms FROM api_token ORDER BY id DESC LIMIT {TokensMax}",
        row => new ApiToken(row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetInt64(3), row.GetInt64(4), row.GetInt64(5)));

    /// <summary>The new token, or null when the name is none.</summary>
    public string? Make(string typed, string who)
    {
        string name = typed.Trim();
        if (name.Length is 0 or > 64 || name.Any(char.IsControl) || All().Count >= TokensMax)
        {
            return null;
        }

        string token = Prefix + RandomNumberGenerator.GetString(Alphabet, 32);
        store.Change(who, "token.make", name, "", () =>
        {
            long id = store.Query("SELECT coalesce(max(id), 0) + 1 FROM api_token", row => row.GetInt64(0))[0];
            return store.Run("INSERT INTO api_token (id, name, hash, who, at_ms, used_ms, revoked_ms) VALUES ($1,$2,$3,$4,$5,0,0)", id, name, Hash(token), who, store.NowMs) == 1;
        });
        return token;
    }

    public bool Revoke(long id, string who) => store.Change(who, "token.revoke", id.ToString(System.Globalization.CultureInfo.InvariantCulture), "", () =>
        store.Run("UPDATE api_token SET revoked_ms=$2 WHERE id=$1 AND revoked_ms=0", id, store.NowMs) == 1);

    /// <summary>The name of the token's program; null when it opens nothing.</summary>
    public string? NameOf(string token)
    {
        if (!token.StartsWith(Prefix, StringComparison.Ordinal) || token.Length > 64)
        {
            return null;
        }

        string hash = Hash(token);
        (long Id, string Name, long UsedMs)? found = store.Query("SELECT id, name, used_ms FROM api_token WHERE hash=$1 AND revoked_ms=0",
            row => ((long, string, long)?)(row.GetInt64(0), row.GetString(1), row.GetInt64(2)), hash).FirstOrDefault();
        if (found is var (id, name, used))
        {
            if (store.NowMs - used > 60_000)
            {
                store.Run("UPDATE api_token SET used_ms=$2 WHERE id=$1", id, store.NowMs);
            }

            return name;
        }

        return null;
    }

    private static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(token)));
}
