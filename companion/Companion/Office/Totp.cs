using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace Bridge.Companion.Office;

/// <summary>Codes of an authenticator app: RFC 6238 with SHA-1, 30 s and six digits, which is what every app takes.</summary>
public static class Totp
{
    public const int StepSeconds = 30;
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>A new secret of 160 bits, in base 32.</summary>
    public static string NewSecret() => string.Concat(RandomNumberGenerator.GetBytes(32).Select(b => Alphabet[b & 31]));

    /// <summary>The time step that the code belongs to, at most one step beside now; -1 = the code is wrong.</summary>
    public static long StepOf(string secret, string code, long nowMs)
    {
        long now = nowMs / 1000 / StepSeconds;
        string typed = code.Replace(" ", "", StringComparison.Ordinal);
        foreach (long step in (long[])[now, now - 1, now + 1])
        {
            if (typed == CodeAt(secret, step))
            {
                return step;
            }
        }

        return -1;
    }

    public static string CodeAt(string secret, long step)
    {
        byte[] counter = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // RFC 6238 as authenticator apps have it; HMAC does not need SHA-1 to resist collisions.
        byte[] hash = HMACSHA1.HashData(Bytes(secret), counter);
#pragma warning restore CA5350
        int offset = hash[^1] & 15;
        int number = (BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(offset)) & int.MaxValue) % 1_000_000;
        return number.ToString("000000", CultureInfo.InvariantCulture);
    }

    private static byte[] Bytes(string secret)
    {
        var bytes = new List<byte>();
        int bits = 0;
        int held = 0;
        foreach (char c in secret)
        {
            held = (held << 5) | Alphabet.IndexOf(c, StringComparison.Ordinal);
            bits += 5;
            if (bits >= 8)
            {
                bits -= 8;
                bytes.Add((byte)(held >> bits));
                held &= (1 << bits) - 1;
            }
        }

        return [.. bytes];
    }
}
