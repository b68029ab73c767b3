using System.Net.Sockets;

namespace Bridge.Companion.Gateway.Http;

/// <summary>Lets a handler open one connection, and knows whether a byte of the request was written to it (after TLS).</summary>
internal sealed class OneConnection
{
    private int _opened;
    private WitnessStream? _stream;

    public bool HasSent => _stream?.HasWritten == true;

    public async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        if (Interlocked.Exchange(ref _opened, 1) != 0)
        {
            throw new IOException("This request is sent once, on one connection.");
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(context.DnsEndPoint, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public ValueTask<Stream> Watch(SocketsHttpPlaintextStreamFilterContext context, CancellationToken cancel)
    {
        _stream = new WitnessStream(context.PlaintextStream);
        return ValueTask.FromResult<Stream>(_stream);
    }
}
