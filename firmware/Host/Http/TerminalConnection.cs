using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Bridge.Terminals;

namespace Bridge.Host.Http;

/// <summary>
/// One connection to a terminal: no Nagle, every step bounded by its own time. Connecting tries one address once. With
/// TLS the certificate must be valid for the name that the call asks for, whatever the address, and come from a
/// known issuer (or the one that the options name); only the settings' explicit "any" switches that off.
/// </summary>
internal sealed class TerminalConnection : IDisposable
{
    private const long DribbleMs = 1000;

    private readonly Socket _socket;
    private readonly Stream _stream;
    private readonly TerminalCall _call;

    private TerminalConnection(Socket socket, Stream stream, TerminalCall call)
    {
        _socket = socket;
        _stream = stream;
        _call = new TerminalCall
        {
            Host = call.Host,
            Port = call.Port,
            Tls = call.Tls,
            ServerName = call.ServerName,
            AnyCertificate = call.AnyCertificate,
        };
    }

    /// <summary>True when this leads where that call wants to go, is open, and has nothing unread in it.</summary>
    public bool Fits(TerminalCall call) =>
        _call.Host == call.Host && _call.Port == call.Port && _call.Tls == call.Tls
        && _call.ServerName == call.ServerName && _call.AnyCertificate == call.AnyCertificate && IsQuiet();

    /// <summary>Connects within the call's time, TLS included, or answers null with the reason.</summary>
    public static TerminalConnection? Connect(
        TerminalCall call, X509Certificate2? authority, out string reason, out int trouble)
    {
        trouble = CallTrouble.None;
        if (!IPAddress.TryParse(call.Host, out IPAddress? address))
        {
            reason = $"'{call.Host}' is not an IP address";
            return null;
        }

        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        using var timeout = new CancellationTokenSource(Math.Max(1, call.ConnectTimeoutMs));
        try
        {
            socket.ConnectAsync(new IPEndPoint(address, call.Port), timeout.Token).AsTask().GetAwaiter().GetResult();
            Stream stream = new NetworkStream(socket, ownsSocket: true);
            stream = call.Tls ? Secure(socket, stream, call, authority) : stream;
            reason = "";
            return new TerminalConnection(socket, stream, call);
        }
        catch (OperationCanceledException)
        {
            reason = "no connection in time";
        }
        catch (SocketException exception)
        {
            reason = Short(exception.SocketErrorCode);
        }
        catch (CertificateException exception)
        {
            reason = exception.Message;
            trouble = CallTrouble.Certificate;
        }
        catch (Exception exception) when (exception is AuthenticationException or IOException or ObjectDisposedException)
        {
            reason = IsTimeout(exception) || exception is ObjectDisposedException
                ? "no TLS in time" : "it does not speak TLS. Is its integration protection on?";
            trouble = CallTrouble.Handshake;
        }

        socket.Dispose();
        return null;
    }

    public static string Short(SocketError error) => error switch
    {
        SocketError.ConnectionRefused => "nothing listens there",
        SocketError.HostUnreachable or SocketError.NetworkUnreachable => "the network does not lead there",
        SocketError.ConnectionReset => "the connection was reset",
        SocketError.TimedOut => "no connection in time",
        _ => error.ToString(),
    };

    /// <summary>Writes all within that time; false when the connection or the time failed.</summary>
    public bool Send(byte[] bytes, int count, long timeoutMs)
    {
        try
        {
            _socket.SendTimeout = Milliseconds(timeoutMs);
            _stream.Write(bytes, 0, count);
            return true;
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            return false;
        }
    }

    /// <summary>
    /// Bytes read, 0 = the end of the stream, -1 = nothing within that time. Throws IOException when the connection
    /// failed. Everything waits on this thread alone: an answer must not be late because a pool of threads is busy.
    /// </summary>
    public int Receive(byte[] target, long timeoutMs)
    {
        // TLS may hold bytes that the socket no longer has, so only a plain socket is asked first.
        if (!_call.Tls && !_socket.Poll(TimeSpan.FromMilliseconds(Milliseconds(timeoutMs)), SelectMode.SelectRead))
        {
            return -1;
        }

        _socket.ReceiveTimeout = Milliseconds(timeoutMs);
        using Timer? cut = _call.Tls ? CutAfter(_socket, timeoutMs + DribbleMs) : null;
        try
        {
            return _stream.Read(target, 0, target.Length);
        }
        catch (IOException exception) when (IsTimeout(exception))
        {
            return -1;
        }
    }

    public void Dispose() => _socket.Dispose();

    /// <summary>A peer that sends byte by byte keeps a TLS record open for ever; this ends it.</summary>
    private static Timer CutAfter(Socket socket, long timeoutMs) =>
        new(_ => socket.Dispose(), null, Milliseconds(timeoutMs), Timeout.Infinite);

    private static bool IsTimeout(Exception exception) =>
        exception.InnerException is SocketException { SocketErrorCode: SocketError.TimedOut or SocketError.WouldBlock };

    private static int Milliseconds(long timeoutMs) => (int)Math.Clamp(timeoutMs, 1, int.MaxValue - 1);

    private bool IsQuiet()
    {
        try
        {
            return !_socket.Poll(0, SelectMode.SelectRead) && !_socket.Poll(0, SelectMode.SelectError);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            return false;
        }
    }

    private static SslStream Secure(
        Socket socket, Stream plain, TerminalCall call, X509Certificate2? authority)
    {
        string? fault = null;
        var secure = new SslStream(plain, leaveInnerStreamOpen: false);
        var options = new SslClientAuthenticationOptions
        {
            TargetHost = call.ServerName,
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
            RemoteCertificateValidationCallback = (_, _, _, errors) =>
                (fault = call.AnyCertificate ? null : CertificateFault.Of(errors, call.ServerName)) is null,
        };
        if (authority is not null)
        {
            options.CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                CustomTrustStore = { authority },
                RevocationMode = X509RevocationMode.NoCheck,
            };
        }

        socket.SendTimeout = call.ConnectTimeoutMs;
        socket.ReceiveTimeout = call.ConnectTimeoutMs;
        using Timer cut = CutAfter(socket, call.ConnectTimeoutMs);
        try
        {
            secure.AuthenticateAsClient(options);
            return secure;
        }
        catch (AuthenticationException) when (fault is not null)
        {
            throw new CertificateException(fault);
        }
    }
}
