using System.Globalization;

namespace Bridge.Host.Options;

/// <summary>"host:port" or "[ipv6]:port", and nothing else: no user, no path, no query.</summary>
public static class HostPort
{
    /// <summary>True with both parts when the port is portMin to 65535. The brackets of IPv6 are removed.</summary>
    public static bool TryParse(string text, int portMin, out string host, out int port)
    {
        host = "";
        port = 0;
        int colon = text.LastIndexOf(':');
        if (colon < 1
            || !int.TryParse(text[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out port)
            || port < portMin
            || port > 65535)
        {
            return false;
        }

        host = text[..colon];
        if (host.StartsWith('[') && host.EndsWith(']'))
        {
            host = host[1..^1];
            return host.Contains(':');
        }

        return host.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '-' or '_');
    }

    /// <summary>As <see cref="TryParse"/>, after a scheme; one slash at the end is tolerated.</summary>
    public static bool TryParseUrl(string text, string scheme, int portMin, out string host, out int port)
    {
        host = "";
        port = 0;
        return text.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)
            && TryParse(text[scheme.Length..].TrimEnd('/'), portMin, out host, out port);
    }
}
