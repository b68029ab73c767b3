using System.Net;
using System.Net.Sockets;

namespace Bridge.Host.Http;

/// <summary>
/// One TCP connection to a terminal: non-blocking, no Nagle, deadlines by poll. Connecting tries one address once.
/// </summary>
internal sealed class TerminalConnection : IDisposable
{
    private readonly Socket _socket;

    private TerminalConnection(Socket socket, string host, int port)
    {
        _socket = socket;
        Host = host;
        Port = port;
    }

    public string Host { get; }

    public int Port { get; }

    /// <summary>Connects within that time, or answers null with the reason.</summary>
    public static TerminalConnection? Connect(string host, int port, int timeoutMs, out string reason)
    {
        if (!IPAddress.TryParse(host, out IPAddress? address))
        {
            reason = $"'{host}' is not an IP address";
            return null;
        }

        // Not ConnectAsync: its completion comes through two other threads, a fifth of a millisecond for each sale.
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp)
        {
            NoDelay = true,
            Blocking = false,
        };
        SocketError error = Connect(socket, new IPEndPoint(address, port), timeoutMs);
        if (error == SocketError.Success)
        {
            reason = "";
            return new TerminalConnection(socket, host, port);
        }

        reason = Short(error);
        socket.Dispose();
        return null;
    }

    private static SocketError Connect(Socket socket, IPEndPoint address, int timeoutMs)
    {
        try
        {
            socket.Connect(address);
            return SocketError.Success;
        }
        catch (SocketException exception) when (exception.SocketErrorCode
            is SocketError.WouldBlock or SocketError.InProgress)
        {
            return Await(socket, timeoutMs);
        }
        catch (SocketException exception)
        {
            return exception.SocketErrorCode;
        }
    }

    private static SocketError Await(Socket socket, int timeoutMs)
    {
        int timeoutUs = (int)Math.Min(Math.Max(1, timeoutMs) * 1000L, int.MaxValue - 1);
        if (!socket.Poll(timeoutUs, SelectMode.SelectWrite))
        {
            // Windows reports a refused connection as an error, not as writable.
            return socket.Poll(0, SelectMode.SelectError) ? PendingError(socket) : SocketError.TimedOut;
        }

        return PendingError(socket);
    }

    private static SocketError PendingError(Socket socket) =>
        (SocketError)(int)socket.GetSocketOption(SocketOptionLevel.Socket, SocketOptionName.Error)!;

    public static string Short(SocketError error) => error switch
    {
        SocketError.ConnectionRefused => "nothing listens there",
        SocketError.HostUnreachable or SocketError.NetworkUnreachable => "the network does not lead there",
        SocketError.ConnectionReset => "the connection was reset",
        SocketError.TimedOut => "no connection in time",
        _ => error.ToString(),
    };

    /// <summary>True when a kept connection can carry another request: open, and nothing unread in it.</summary>
    public bool IsReusable()
    {
        try
        {
            return !_socket.Poll(0, SelectMode.SelectRead) && !_socket.Poll(0, SelectMode.SelectError);
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <summary>How many bytes the system took; 0 with WouldBlock when it has no room now.</summary>
    public int Send(byte[] bytes, int offset, int count, out SocketError error) =>
        _socket.Send(bytes, offset, count, SocketFlags.None, out error);

    /// <summary>Bytes read; 0 with Success is the end of the stream.</summary>
    public int Receive(byte[] target, out SocketError error) =>
        _socket.Receive(target, 0, target.Length, SocketFlags.None, out error);

    /// <summary>Waits until reading or writing is possible, or that long.</summary>
    public void Wait(SelectMode mode, long timeoutMs) =>
        _socket.Poll((int)Math.Clamp(timeoutMs * 1000, 1000, int.MaxValue - 1), mode);

    public void Dispose() => _socket.Dispose();
}
