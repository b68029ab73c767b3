using System.Security.Cryptography;
using System.Text;

namespace Bridge.Companion.Mqtt.Profiles;

/// <summary>
/// What brokers check one password against, each in its own form: SHA-256 in hex (EMQX), Mosquitto's $7$, RabbitMQ's salted SHA-256 and
/// bcrypt (NATS). "" = the lane was claimed before companions kept that form. The passwords are random, 128 bits and more, so none of the
/// forms needs to be slow; each has its own salt.
/// </summary>
public sealed record PasswordVerifier(string Sha256, string Mosquitto, string Rabbit, string Bcrypt)
{
    private const int MosquittoRounds = 101;   // Mosquitto's own number
    private const int BcryptCost = 4;          // the least that bcrypt has: the broker pays it at each connection of a lane

    public static PasswordVerifier Of(string password) => new(
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(password))), OfMosquitto(password), OfRabbit(password),
        BCrypt.Net.BCrypt.HashPassword(password, BcryptCost));

    /// <summary>$7$: PBKDF2 with SHA-512, as mosquitto_passwd writes it.</summary>
    private static string OfMosquitto(string password)
    {
        byte[] salt = RandomNumberGenerator.GetBytes(12);
        byte[] hash = Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(password), salt, MosquittoRounds, HashAlgorithmName.SHA512, 64);
        return $"$7${MosquittoRounds}${Convert.ToBase64String(salt)}${Convert.ToBase64String(hash)}";
    }

    /// <summary>rabbit_password_hashing_sha256: four bytes of salt, then SHA-256 of the salt and the password.</summary>
    private static string OfRabbit(string password)
    {
        byte[] salt = RandomNumberGenerator.GetBytes(4);
        return Convert.ToBase64String([.. salt, .. SHA256.HashData([.. salt, .. Encoding.UTF8.GetBytes(password)])]);
    }
}
