using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace Bridge.Companion.Gateway.Http;

/// <summary>
/// Where a bank is and how it knows us. Base: without a slash at the end. Authority: the only root that is trusted, for a bank with
/// one of its own; null = the system's roots.
/// </summary>
public sealed record BankAddress(string Base, X509Certificate2? ClientCertificate = null, X509Certificate2? Authority = null)
{
    /// <summary>https, or http on this machine (an emulator), and nothing behind the path.</summary>
    public static bool IsFit(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? uri)
        && uri.UserInfo.Length == 0 && uri.Query.Length == 0 && uri.Fragment.Length == 0 && !text.EndsWith('/')
        && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && IPAddress.TryParse(uri.Host, out IPAddress? ip) && IPAddress.IsLoopback(ip)));
}
