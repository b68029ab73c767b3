using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Bridge.Companion.Gateway.Http;

/// <summary>
/// The line to one bank. <see cref="Once"/> is for what must not happen twice: a connection of its own, and a handler that can open
/// no second one, so that nothing below us can repeat the request (HttpClient repeats by itself when a peer closes early). It says
/// whether a byte of the request left. <see cref="Read"/> may keep connections, and may be repeated. No redirects, no cookies, no
/// proxy from the environment, a bounded answer.
/// </summary>
public sealed class BankLine : IDisposable
{
    private const int BodyLengthMax = 64 * 1024;
    private static readonly TimeSpan s_connectPatience = TimeSpan.FromSeconds(8);

    private readonly BankAddress _address;
    private readonly TimeProvider _clock;
    private readonly HttpClient _reads;

    public BankLine(BankAddress address, TimeProvider clock)
    {
        _address = address;
        _clock = clock;
        _reads = new HttpClient(Handler(null)) { MaxResponseContentBufferSize = BodyLengthMax };
    }

    /// <summary>How long an answer is waited for.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(30);

    /// <summary>Sends it at most once.</summary>
    public async Task<BankReply> Once(HttpMethod method, string path, string? body, IReadOnlyDictionary<string, string> headers, CancellationToken cancel)
    {
        var witness = new OneConnection();
        using var client = new HttpClient(Handler(witness)) { MaxResponseContentBufferSize = BodyLengthMax };
        BankReply reply = await Send(client, method, path, body, headers, cancel);
        return reply.Kind == BankReplyKind.NoAnswer && !witness.HasSent ? BankReply.NotSent(reply.Trouble) : reply;
    }

    /// <summary>Asks for something; harmless to repeat.</summary>
    public Task<BankReply> Read(HttpMethod method, string path, string? body, IReadOnlyDictionary<string, string> headers, CancellationToken cancel) =>
        Send(_reads, method, path, body, headers, cancel);

    public void Dispose() => _reads.Dispose();

    private async Task<BankReply> Send(
        HttpClient client, HttpMethod method, string path, string? body, IReadOnlyDictionary<string, string> headers, CancellationToken cancel)
    {
        using var patience = new CancellationTokenSource(Patience, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancel);
        using var request = new HttpRequestMessage(method, _address.Base + path);
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        }

        foreach ((string name, string value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        try
        {
            using HttpResponseMessage response = await client.SendAsync(request, HttpCompletionOption.ResponseContentRead, either.Token);
            return new BankReply(BankReplyKind.Answered, (int)response.StatusCode, await response.Content.ReadAsStringAsync(either.Token), "");
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException or InvalidOperationException)
        {
            return BankReply.NoAnswer(Words(e, patience.IsCancellationRequested));
        }
    }

    private SocketsHttpHandler Handler(OneConnection? witness)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            ConnectTimeout = s_connectPatience,
            MaxResponseHeadersLength = 16,
            PooledConnectionIdleTimeout = witness is null ? TimeSpan.FromSeconds(30) : TimeSpan.Zero,
            PooledConnectionLifetime = witness is null ? TimeSpan.FromMinutes(5) : TimeSpan.Zero,
            SslOptions = Tls(),
        };
        if (witness is not null)
        {
            handler.ConnectCallback = witness.Connect;
            handler.PlaintextStreamFilter = witness.Watch;
        }

        return handler;
    }

    private SslClientAuthenticationOptions Tls()
    {
        var tls = new SslClientAuthenticationOptions
        {
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
            ClientCertificates = _address.ClientCertificate is null ? null : [_address.ClientCertificate],
        };
        if (_address.Authority is not null)
        {
            tls.CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
            };
            tls.CertificateChainPolicy.CustomTrustStore.Add(_address.Authority);
        }

        return tls;
    }

    /// <summary>A sentence without headers and addresses: these texts reach a log and a page.</summary>
    private static string Words(Exception e, bool wasPatience)
    {
        for (Exception? inner = e; inner is not null; inner = inner.InnerException)
        {
            if (inner is AuthenticationException)
            {
                return "the TLS handshake failed: the bank's certificate is not trusted, or ours was not accepted";
            }

            if (inner is SocketException socket)
            {
                return $"no connection ({socket.SocketErrorCode})";
            }
        }

        return wasPatience ? $"no answer within {Patience.TotalSeconds:0} s" : "the connection ended before a whole answer";
    }
}
