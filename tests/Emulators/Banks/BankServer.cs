using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Bridge.Emulators.Banks;

/// <summary>
/// A bank's model behind HTTP/1.1 on a port of this machine, plain or TLS, with a client's certificate where the bank wants one. The
/// model is called under a lock, one call at a time; <see cref="Do{T}"/> is the same for a test. Scripts make the line misbehave
/// before, during or after the model's work. Bound to loopback: an emulator serves nobody else.
/// </summary>
public sealed class BankServer : IAsyncDisposable
{
    private const int RequestLengthMax = 65536;

    private readonly TcpListener _listener;
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _gate = new();
    private readonly Func<BankCall, BankAnswer> _serve;
    private readonly BankServerOptions _options;
    private readonly List<BankRule> _rules = [];
    private readonly Task _accepting;

    public BankServer(Func<BankCall, BankAnswer> serve, BankServerOptions? options = null)
    {
        _serve = serve;
        _options = options ?? new BankServerOptions();
        _listener = new TcpListener(IPAddress.Loopback, _options.Port);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public string Address => $"{(_options.Certificate is null ? "http" : "https")}://127.0.0.1:{Port}";

    /// <summary>Connections that were accepted.</summary>
    public int Connections { get; private set; }

    /// <summary>Requests that arrived, whatever became of them: "POST /path".</summary>
    public List<string> Calls { get; } = [];

    /// <summary>No connection is accepted any more (those that are open end) until it is false again.</summary>
    public bool IsUnplugged { get; set; }

    /// <summary>Told of each call, for a desk that prints them.</summary>
    public Action<BankCall, BankFault>? Watch { get; set; }

    public void Script(params string[] lines)
    {
        lock (_gate)
        {
            _rules.AddRange(lines.Select(BankRule.Parse));
        }
    }

    /// <summary>Forgets the script.</summary>
    public void Behave()
    {
        lock (_gate)
        {
            _rules.Clear();
        }
    }

    public T Do<T>(Func<T> work)
    {
        lock (_gate)
        {
            return work();
        }
    }

    /// <summary>Ends the server; a second time does nothing.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
    }

    private async Task AcceptAsync()
    {
        var open = new List<Task>();
        try
        {
            while (!_stop.IsCancellationRequested)
            {
                Socket socket = await _listener.AcceptSocketAsync(_stop.Token);
                Connections++;
                open.RemoveAll(task => task.IsCompleted);
                open.Add(ServeAsync(socket));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The end of the server.
        }

        await Task.WhenAll(open);
    }

    private async Task ServeAsync(Socket socket)
    {
        await using var network = new NetworkStream(socket, ownsSocket: true);
        try
        {
            Stream stream = await SecureAsync(network);
            string subject = (stream as SslStream)?.RemoteCertificate?.Subject ?? "";
            var reader = new BankRequestReader(stream, RequestLengthMax);
            while (!IsUnplugged && await reader.ReadAsync(_stop.Token) is BankCall call && await AnswerAsync(stream, call with { ClientCertificate = subject }))
            {
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or SocketException or System.Security.Authentication.AuthenticationException)
        {
            // The client went away or was not let in, or the server ends.
        }
    }

    private async Task<Stream> SecureAsync(NetworkStream network)
    {
        if (_options.Certificate is null)
        {
            return network;
        }

        var secure = new SslStream(network, leaveInnerStreamOpen: false);
        await secure.AuthenticateAsServerAsync(
            new SslServerAuthenticationOptions
            {
                ServerCertificate = _options.Certificate,
                ClientCertificateRequired = _options.ClientAuthority is not null,
                RemoteCertificateValidationCallback = (_, certificate, _, _) => Admits(certificate),
            },
            _stop.Token);
        return secure;
    }

    private bool Admits(X509Certificate? shown)
    {
        if (_options.ClientAuthority is null)
        {
            return true;
        }

        if (shown is null)
        {
            return _options.ServesWithoutClientCertificate;
        }

        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(_options.ClientAuthority);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        using X509Certificate2 certificate = X509CertificateLoader.LoadCertificate(shown.GetRawCertData());
        return chain.Build(certificate);
    }

    private async Task<bool> AnswerAsync(Stream stream, BankCall call)
    {
        (BankRule? rule, BankAnswer answer) = Do(() => Work(call));
        BankFault fault = rule?.Fault ?? BankFault.None;
        Watch?.Invoke(call, fault);
        await Task.Delay(fault == BankFault.Hang ? Timeout.Infinite : rule?.DelayMs ?? 0, _stop.Token);
        if (fault is BankFault.LoseRequest or BankFault.LoseAnswer || IsUnplugged)
        {
            return false;
        }

        byte[] body = Encoding.UTF8.GetBytes(fault == BankFault.Garble ? "<html>busy</html>" : answer.Body);
        int status = fault is BankFault.Fail or BankFault.FailAfter ? 500 : answer.Status;
        byte[] head = Encoding.ASCII.GetBytes(string.Create(
            CultureInfo.InvariantCulture, $"HTTP/1.1 {status} X\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n"));
        byte[] whole = [.. head, .. body];
        await stream.WriteAsync(fault == BankFault.CutAnswer ? whole.AsMemory(0, head.Length + (body.Length / 2)) : whole, _stop.Token);
        return fault != BankFault.CutAnswer;
    }

    private (BankRule? Rule, BankAnswer Answer) Work(BankCall call)
    {
        Calls.Add($"{call.Method} {call.Path}");
        // Each rule counts each call it could match, so that "#2" means the second call and not the second after another rule's.
        BankRule[] matching = [.. _rules.Where(rule => rule.Matches(call))];
        BankRule? rule = matching.FirstOrDefault();
        return rule?.Fault is BankFault.LoseRequest or BankFault.Fail or BankFault.Hang ? (rule, new BankAnswer(500, "{}")) : (rule, _serve(call));
    }
}
