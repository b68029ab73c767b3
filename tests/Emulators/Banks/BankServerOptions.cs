using System.Security.Cryptography.X509Certificates;

namespace Bridge.Emulators.Banks;

/// <summary>Port 0 takes a free one. Certificate: TLS with it. ClientAuthority: clients must show a certificate of that authority.</summary>
public sealed record BankServerOptions
{
    public int Port { get; init; }

    public X509Certificate2? Certificate { get; init; }

    public X509Certificate2? ClientAuthority { get; init; }

    /// <summary>Lets a client without a certificate speak, so that the bank's own code for it can be heard.</summary>
    public bool ServesWithoutClientCertificate { get; init; }
}
