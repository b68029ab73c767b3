using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Bridge.Companion.Devices;
using Bridge.Companion.Mqtt.Profiles;

namespace Bridge.Companion.Office;

/// <summary>
/// The credentials of lanes. Store IT makes a claim code for a lane; whoever stands at the lane exchanges it, once and within a
/// day, for a user name and a password of 128 random bits. Only SHA-256 of both is kept: so much randomness needs no slow hash. A
/// second claim makes a second password beside the first, and the first ends when the second is used (rotation without a gap).
/// </summary>
public sealed class CredentialBook(OfficeStore store)
{
    public static readonly TimeSpan CodeLasts = TimeSpan.FromHours(24);

    /// <summary>No 0, 1, I, L, O, U: the code is read from one screen and typed at another.</summary>
    private const string Alphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

    public List<LaneCredential> All() => store.Query(
        "SELECT site, device, hash IS NOT NULL, next_hash IS NOT NULL FROM lane_credential ORDER BY site, device LIMIT 500",
        row => new LaneCredential(new LaneName(row.GetString(0), row.GetString(1)), row.GetBoolean(2), row.GetBoolean(3)));

    /// <summary>A code for that lane, 12 letters in three groups; it is shown once and kept nowhere.</summary>
    public string MakeCode(LaneName lane, string who)
    {
        string code = Letters(12);
        store.Change(who, "lane.code", lane.ClientId, "", () => store.Run(
            "INSERT INTO claim (hash, site, device, expires_ms) VALUES ($1,$2,$3,$4)",
            Hash(code), lane.Site, lane.Device, store.NowMs + (long)CodeLasts.TotalMilliseconds) == 1);
        return $"{code[..4]}-{code[4..8]}-{code[8..]}";
    }

    /// <summary>The lane and its new password; null when the code is not valid. The code is used up.</summary>
    public (LaneName Lane, string Password)? Claim(string typed)
    {
        string hash = Hash(string.Concat(typed.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit)));
        LaneName? lane = store.Query("SELECT site, device FROM claim WHERE hash=$1 AND expires_ms>$2",
            row => (LaneName?)new LaneName(row.GetString(0), row.GetString(1)), hash, store.NowMs).FirstOrDefault();
        if (lane is not LaneName name)
        {
            return null;
        }

        string password = Letters(27);
        PasswordVerifier verifier = PasswordVerifier.Of(password);
        bool claimed = store.Change("claim code", "lane.claim", name.ClientId, "", () =>
            store.Run("DELETE FROM claim WHERE hash=$1", hash) == 1 && store.Run("""
                INSERT INTO lane_credential (site, device, hash, next_hash, changed_ms, broker_hash, rabbit_hash, bcrypt_hash) VALUES ($1,$2,NULL,$3,$4,$5,$6,$7)
                ON CONFLICT (site, device) DO UPDATE SET next_hash=excluded.next_hash, changed_ms=excluded.changed_ms,
                  broker_hash=excluded.broker_hash, rabbit_hash=excluded.rabbit_hash, bcrypt_hash=excluded.bcrypt_hash
                """, name.Site, name.Device, verifier.Sha256, store.NowMs, verifier.Mosquitto, verifier.Rabbit, verifier.Bcrypt) == 1);
        return claimed ? (name, password) : null;
    }

    /// <summary>
    /// Whether a lane may connect with that user and password. A lane that has no row may connect without, unless every lane
    /// needs a credential. The user must be the lane: a password of one lane opens no other.
    /// </summary>
    public bool Admits(LaneName lane, string? user, string? password, bool everyLaneNeedsOne)
    {
        (string? Hash, string? Next)? held = store.Query("SELECT hash, next_hash FROM lane_credential WHERE site=$1 AND device=$2",
            row => ((string?, string?)?)(Text(row, 0), Text(row, 1)), lane.Site, lane.Device).FirstOrDefault();
        if (held is not var (current, next))
        {
            return !everyLaneNeedsOne;
        }

        if (user != lane.ClientId || string.IsNullOrEmpty(password))
        {
            return false;
        }

        string shown = Hash(password);
        if (Same(shown, next))
        {
            return store.Change(lane.ClientId, "lane.credential", lane.ClientId, "", () => store.Run(
                "UPDATE lane_credential SET hash=next_hash, next_hash=NULL, changed_ms=$3 WHERE site=$1 AND device=$2 AND next_hash=$4",
                lane.Site, lane.Device, store.NowMs, shown) == 1);
        }

        return Same(shown, current);
    }

    /// <summary>From now on nobody connects as that lane until a code is claimed anew.</summary>
    public void Revoke(LaneName lane, string who) => store.Change(who, "lane.revoke", lane.ClientId, "", () =>
    {
        store.Run("DELETE FROM claim WHERE site=$1 AND device=$2", lane.Site, lane.Device);
        return store.Run("""
            INSERT INTO lane_credential (site, device, hash, next_hash, changed_ms) VALUES ($1,$2,NULL,NULL,$3)
            ON CONFLICT (site, device) DO UPDATE SET hash=NULL, next_hash=NULL, changed_ms=excluded.changed_ms, broker_hash=NULL, rabbit_hash=NULL, bcrypt_hash=NULL
            """, lane.Site, lane.Device, store.NowMs) == 1;
    });

    private static bool Same(string shown, string? held) => held is not null
        && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(shown), Encoding.ASCII.GetBytes(held));

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string Letters(int count) => RandomNumberGenerator.GetString(Alphabet, count);

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
