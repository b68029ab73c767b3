using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Xunit;

namespace Bridge.Host.Tests.Http;

/// <summary>What the hostile terminal does with a request; the path's last part names it.</summary>
internal enum Hostility
{
    Good,
    CloseAfterReading,
    ResetAfterReading,
    CloseAtOnce,
    HalfHead,
    HalfBody,
    Garbage,
    ServerError,
    TooLong,
    Dribble,
    Silent,
}

/// <summary>
/// A raw listener that counts how often each request arrives, connection by connection, and answers as badly as it is
/// told. It is no HTTP server: what it reads up to the empty line is one request.
/// </summary>
internal sealed class HostileTerminal : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<string, int> _seen = new();
    private readonly ConcurrentBag<Socket> _sockets = [];
    private readonly Hostility? _always;
    private int _connections;

    public HostileTerminal(Hostility? always = null)
    {
        _always = always;
        _listener.Start(512);
        new Thread(AcceptLoop) { IsBackground = true }.Start();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public int Connections => Volatile.Read(ref _connections);

    /// <summary>How often each path arrived.</summary>
    public IReadOnlyDictionary<string, int> Seen => _seen;

    /// <summary>How often a path arrived, once it has: of a silent terminal the caller may be gone before the request is read.</summary>
    public int WaitFor(string path)
    {
        Assert.True(SpinWait.SpinUntil(() => _seen.ContainsKey(path), 20000), $"{path} did not arrive");
        return _seen[path];
    }

    public void Dispose()
    {
        _listener.Dispose();
        foreach (Socket socket in _sockets)
        {
            socket.Dispose();
        }
    }

    private void AcceptLoop()
    {
        try
        {
            while (true)
            {
                Socket socket = _listener.AcceptSocket();
                Interlocked.Increment(ref _connections);
                _sockets.Add(socket);
                if (_always == Hostility.CloseAtOnce)
                {
                    socket.Dispose();
                    continue;
                }

                new Thread(() => Serve(socket)) { IsBackground = true }.Start();
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // The test is over.
        }
    }

    private void Serve(Socket socket)
    {
        try
        {
            while (ReadRequest(socket) is string path)
            {
                _seen.AddOrUpdate(path, 1, (_, count) => count + 1);
                Hostility mode = _always ?? Enum.Parse<Hostility>(path[(path.LastIndexOf('/') + 1)..]);
                if (!Answer(socket, mode))
                {
                    return;
                }
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The client gave up: that is its right.
        }
    }

    private static string? ReadRequest(Socket socket)
    {
        var text = new StringBuilder();
        byte[] buffer = new byte[1024];
        while (!text.ToString().Contains("\r\n\r\n", StringComparison.Ordinal))
        {
            int count = socket.Receive(buffer);
            if (count == 0)
            {
                return null;
            }

            text.Append(Encoding.ASCII.GetString(buffer, 0, count));
        }

        return text.ToString().Split(' ')[1];
    }

    /// <summary>True when the connection goes on.</summary>
    private static bool Answer(Socket socket, Hostility mode)
    {
        const string Body = "{\"statusCode\":0}";
        string good = $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {Body.Length}\r\n\r\n{Body}";
        switch (mode)
        {
            case Hostility.Good:
                Send(socket, good);
                return true;
            case Hostility.ServerError:
                Send(socket, "HTTP/1.1 500 Oops\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}");
                break;
            case Hostility.Dribble:
                foreach (char character in good)
                {
                    Send(socket, character.ToString());
                }

                return true;
            case Hostility.HalfHead:
                Send(socket, good[..30]);
                break;
            case Hostility.HalfBody:
                Send(socket, good[..^3]);
                break;
            case Hostility.Garbage:
                Send(socket, "\u0001\u0002 220 smtp.example ESMTP\r\n\r\n" + new string('x', 600));
                break;
            case Hostility.TooLong:
                Send(socket, "HTTP/1.1 200 OK\r\nContent-Length: 9000000\r\n\r\n" + new string('x', 3000));
                break;
            case Hostility.ResetAfterReading:
                socket.LingerState = new LingerOption(true, 0);
                break;
            case Hostility.Silent:
                return true;
            case Hostility.CloseAfterReading:
            case Hostility.CloseAtOnce:
            default:
                break;
        }

        socket.Dispose();
        return false;
    }

    private static void Send(Socket socket, string text) => socket.Send(Encoding.Latin1.GetBytes(text));
}
