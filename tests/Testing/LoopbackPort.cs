using System.Net;
using System.Net.Sockets;

namespace Bridge.Testing;

/// <summary>
/// Ports of 127.0.0.1 for programs that are told where to listen. A port that the system gave and that was closed again may be
/// given to the next outgoing connection before the program listens there; these lie below the range that connections are
/// numbered from (32768 on Linux, 49152 elsewhere), and no two test programs that run side by side begin at the same one.
/// </summary>
public static class LoopbackPort
{
    private const int First = 10_000;
    private const int Count = 20_000;

    private static int s_given = Environment.ProcessId * 97 % Count;

    /// <summary>A port where nobody listens now, and that is not given again before 20,000 others were.</summary>
    public static int Free()
    {
        for (int tried = 0; tried < Count; tried++)
        {
            int port = First + (int)((uint)Interlocked.Increment(ref s_given) % Count);
            try
            {
                using var probe = new TcpListener(IPAddress.Loopback, port);
                probe.Start();
                return port;
            }
            catch (SocketException)
            {
                // Somebody listens there: the next one.
            }
        }

        throw new InvalidOperationException($"Somebody listens at each port from {First} to {First + Count - 1}.");
    }
}
