using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Bridge.Companion;

/// <summary>Reads the certificate that the command line names.</summary>
public static class CertificateFile
{
    /// <summary>The certificates (PEM) that may have signed a broker's; null when none are named.</summary>
    public static X509Certificate2Collection? Trust(string? path)
    {
        if (path is null)
        {
            return null;
        }

        var trust = new X509Certificate2Collection();
        try
        {
            trust.ImportFromPemFile(path);
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new StartException($"'{path}' cannot be read ({e.Message.Split('\n')[0]}). Give the signing certificate as PEM with --broker-ca.", e);
        }

        return trust.Count > 0 ? trust : throw new StartException($"'{path}' holds no certificate. Give the signing certificate as PEM with --broker-ca.");
    }

    /// <summary>Null when none is named. Throws StartException with a sentence when it cannot be used.</summary>
    public static X509Certificate2? Load(string? path, string? keyPath)
    {
        if (path is null)
        {
            return keyPath is null ? null : throw new StartException("--tls-key needs --tls-certificate beside it.");
        }

        try
        {
            X509Certificate2 certificate = keyPath is null
                ? X509CertificateLoader.LoadPkcs12FromFile(path, null)
                : X509Certificate2.CreateFromPemFile(path, keyPath);
            return certificate.HasPrivateKey
                ? certificate
                : throw new StartException($"'{path}' has no private key: name it with --tls-key.");
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new StartException($"The certificate '{path}' cannot be read ({e.Message.Split('\n')[0]}). Give PEM files with --tls-certificate and --tls-key, or one PFX without a password.", e);
        }
    }
}
