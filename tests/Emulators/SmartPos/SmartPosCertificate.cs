using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Bridge.Emulators.SmartPos;

/// <summary>
/// Certificates for an emulated terminal, made in this process and kept nowhere: self-signed, so a client has to be told
/// to trust them.
/// </summary>
public static class SmartPosCertificate
{
    /// <summary>What the real terminal's is for; the vendor's text has it misspelt as kaspiros.</summary>
    public const string RealName = "*.kaspipos.kz";

    /// <summary>With its key, valid now for that DNS name; expired: it was, until yesterday.</summary>
    public static X509Certificate2 Make(string name = RealName, bool expired = false)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new("CN=" + name, key, HashAlgorithmName.SHA256);
        SubjectAlternativeNameBuilder names = new();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        DateTimeOffset now = DateTimeOffset.UtcNow;
        using X509Certificate2 made = request.CreateSelfSigned(now.AddDays(-30), now.AddDays(expired ? -1 : 30));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }
}
