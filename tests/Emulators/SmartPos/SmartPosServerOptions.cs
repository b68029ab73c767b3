using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace Bridge.Emulators.SmartPos;

/// <summary>Where and how the emulated terminal listens.</summary>
public sealed record SmartPosServerOptions
{
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>0: any free port. A real terminal has 8080.</summary>
    public int Port { get; init; }

    /// <summary>HTTPS on the same port, as with integration protection; plain HTTP is then refused.</summary>
    public bool Tls { get; init; }

    /// <summary>The DNS name in the certificate that is made at the start.</summary>
    public string CertificateName { get; init; } = SmartPosCertificate.RealName;

    /// <summary>Null: a self-signed one for <see cref="CertificateName"/>, made at the start.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>How long an idle kept-alive connection stays, in real time.</summary>
    public TimeSpan IdleMax { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>False: every answer says Connection: close.</summary>
    public bool KeepAlive { get; init; } = true;
}
