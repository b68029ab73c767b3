using System.Net.Security;

namespace Bridge.Host.Http;

/// <summary>What is wrong with a terminal's certificate, in words for the log.</summary>
internal static class CertificateFault
{
    /// <summary>Null when nothing is.</summary>
    public static string? Of(SslPolicyErrors errors, string name) => errors switch
    {
        SslPolicyErrors.None => null,
        _ when errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable) => "it shows no certificate",
        _ when errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch) =>
            $"its certificate is not for {name}. Is this the terminal's address, and terminalName its name?",
        _ => "its certificate comes from an issuer that is not trusted here, or is out of date. "
            + "Is this computer's clock right?",
    };
}
