using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Bridge.Emulators.SmartPos;

/// <summary>
/// The registers that a person allowed, each with its tokens. A renewed pair lives beside the old access token
/// until the
/// new one is used for the first time; then the old one is dead at once. The refresh token of the last renewal is
/// the only
/// one that renews. Tokens look like the document's (32 hex digits) and are the same in every run.
/// </summary>
internal sealed class TokenBook(TerminalClock clock, Func<TimeSpan> life)
{
    private readonly Dictionary<string, Client> _clients = new(StringComparer.Ordinal);
    private int _issued;

    public bool Knows(string name) => _clients.ContainsKey(name);

    public bool Remove(string name) => _clients.Remove(name);

    public IEnumerable<string> Names => _clients.Keys;

    public (string Access, string Refresh, DateTimeOffset Expires) Register(string name)
    {
        Client client = new() { Current = NewToken(), Refresh = NextHex() };
        _clients.Add(name, client);
        return (client.Current.Text, client.Refresh, client.Current.Expires);
    }

    /// <summary>Null when the name or the refresh token is wrong.</summary>
    public (string Access, string Refresh, DateTimeOffset Expires)? Renew(string name, string refresh)
    {
        if (!_clients.TryGetValue(name, out Client? client) || client.Refresh != refresh)
        {
            return null;
        }

        client.Renewed = NewToken();
        client.Refresh = NextHex();
        return (client.Renewed.Text, client.Refresh, client.Renewed.Expires);
    }

    /// <summary>Looks a token up; a renewed one that is used for the first time replaces the old one.</summary>
    public TokenVerdict Check(string? token)
    {
        foreach (Client client in _clients.Values)
        {
            if (client.Renewed is not null && client.Renewed.Text == token)
            {
                client.Current = client.Renewed;
                client.Renewed = null;
            }

            if (client.Current.Text == token)
            {
                return client.Current.Expires <= clock.Now ? TokenVerdict.Expired : TokenVerdict.Good;
            }
        }

        return string.IsNullOrEmpty(token) ? TokenVerdict.Missing : TokenVerdict.Unknown;
    }

    public void ExpireAll()
    {
        foreach (Client client in _clients.Values)
        {
            client.Current = client.Current with { Expires = clock.Now };
            client.Renewed = client.Renewed is null ? null : client.Renewed with { Expires = clock.Now };
        }
    }

    private Token NewToken() => new(NextHex(), clock.Now + life());

    private string NextHex()
    {
        string seed = "emulated token " + (++_issued).ToString(CultureInfo.InvariantCulture);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(seed)))[..32];
    }

    private sealed record Token(string Text, DateTimeOffset Expires);

    private sealed class Client
    {
        public required Token Current { get; set; }

        public Token? Renewed { get; set; }

        public required string Refresh { get; set; }
    }
}
