using System.Net;
using System.Net.Sockets;

namespace Bridge.Host.Http;

/// <summary>
/// Connects within a time on the calling thread. Not ConnectAsync: its completion comes through two other threads, a fifth
/// of a millisecond for each sale.
/// </summary>
internal static class TimedConnect
{
    /// <summary>Success, TimedOut, or why not. The socket is blocking again afterwards.</summary>
    public static SocketError To(Socket socket, IPEndPoint address, int timeoutMs)
    {
        socket.Blocking = false;
        SocketError error = Begin(socket, address);
        if (error is SocketError.WouldBlock or SocketError.InProgress)
        {
            error = Await(socket, timeoutMs);
        }

        socket.Blocking = true;
        return error;
    }

    private static SocketError Begin(Socket socket, IPEndPoint address)
    {
        try
        {
            socket.Connect(address);
            return SocketError.Success;
        }
        catch (SocketException exception)
        {
            return exception.SocketErrorCode;
        }
    }

    private static SocketError Await(Socket socket, int timeoutMs)
    {
        int timeoutUs = (int)Math.Min(Math.Max(1, timeoutMs) * 1000L, int.MaxValue - 1);

        // Windows reports a refused connection as an error, not as writable.
        bool ended = socket.Poll(timeoutUs, SelectMode.SelectWrite) || socket.Poll(0, SelectMode.SelectError);
        return ended
            ? (SocketError)(int)socket.GetSocketOption(SocketOptionLevel.Socket, SocketOptionName.Error)!
            : SocketError.TimedOut;
    }
}
