using System.Net.Sockets;

namespace Bridge.Host.Wire;

/// <summary>
/// What every connection to a register needs: no Nagle (an ACK is one byte and must leave at once), and keep-alive
/// probes, so that a register whose power was cut is noticed after 10 s + 3 x 5 s instead of never.
/// </summary>
internal static class TcpTuning
{
    public static void Apply(Socket socket)
    {
        socket.NoDelay = true;
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, 10);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, 5);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, 3);
    }
}
