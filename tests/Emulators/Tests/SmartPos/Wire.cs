using System.Net.Sockets;
using System.Text;
using Bridge.Emulators.SmartPos;
using Xunit;

namespace Bridge.Emulators.Tests.SmartPos;

/// <summary>
/// A client made of nothing but a socket: it sends what it is told and sees every byte, FIN and RST.
/// </summary>
internal sealed class Wire : IDisposable
{
    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };

    private bool _resetAtOnce;

    private Wire()
    {
    }

    public static async Task<Wire> Connect(SmartPosServer server)
    {
        Wire wire = new();
        try
        {
            await wire._socket.ConnectAsync(server.EndPoint, Stop);
        }
        catch (SocketException error) when (error.SocketErrorCode == SocketError.ConnectionReset)
        {
            wire._resetAtOnce = true; // accepted and reset before connect() could return
        }

        return wire;
    }

    /// <summary>The request that any client would send.</summary>
    public static string Get(string target) => $"GET {target} HTTP/1.1\r\nHost: terminal\r\n\r\n";

    public async Task Send(string text) => await _socket.SendAsync(Encoding.UTF8.GetBytes(text), Stop);

    /// <summary>Reads until the other side closes. True: with a FIN; false: with a RST.</summary>
    public async Task<(string Text, bool Fin)> ReadToEnd()
    {
        List<byte> bytes = [];
        byte[] chunk = new byte[4096];
        if (_resetAtOnce)
        {
            return ("", false);
        }

        try
        {
            while (true)
            {
                int count = await _socket.ReceiveAsync(chunk, Stop);
                if (count == 0)
                {
                    return (Encoding.UTF8.GetString([.. bytes]), true);
                }

                bytes.AddRange(chunk.AsSpan(0, count));
            }
        }
        catch (SocketException error) when (error.SocketErrorCode == SocketError.ConnectionReset)
        {
            return (Encoding.UTF8.GetString([.. bytes]), false);
        }
    }

    /// <summary>Reads one answer with a Content-Length and leaves the connection open.</summary>
    public async Task<string> ReadAnswer()
    {
        List<byte> bytes = [];
        byte[] one = new byte[1];
        int end = -1;
        int length = 0;
        while (end < 0 || bytes.Count < end + length)
        {
            Assert.Equal(1, await _socket.ReceiveAsync(one, Stop));
            bytes.Add(one[0]);
            if (end < 0 && bytes.Count >= 4 && bytes[^4] == '\r' && bytes[^3] == '\n' && bytes[^2] == '\r' && one[0] == '\n')
            {
                end = bytes.Count;
                string head = Encoding.ASCII.GetString([.. bytes]);
                int at = head.IndexOf("Content-Length: ", StringComparison.Ordinal) + 16;
                length = int.Parse(head[at..head.IndexOf('\r', at)], System.Globalization.CultureInfo.InvariantCulture);
            }
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }

    /// <summary>True when nothing has come: no byte, no FIN, no RST.</summary>
    public bool IsQuiet => !_socket.Poll(0, SelectMode.SelectRead);

    public async Task<(string Text, bool Fin)> Ask(string target)
    {
        await Send(Get(target));
        return await ReadToEnd();
    }

    public void Dispose() => _socket.Dispose();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;
}
