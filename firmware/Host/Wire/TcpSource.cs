using System.Net.Sockets;
using Bridge.Host.Options;

namespace Bridge.Host.Wire;

/// <summary>A serial-over-TCP port (serial server, another program): connects, and again whenever it is lost.</summary>
public sealed class TcpSource(TcpAddress address) : IRegisterSource
{
    private const int ConnectTimeoutMs = 5000;

    public string Name => address.Name;

    /// <summary>Nothing to claim: a serial server that is off now may come later.</summary>
    public void Prepare()
    {
    }

    public Stream Open(CancellationToken stop)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(stop);
        timeout.CancelAfter(ConnectTimeoutMs);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            TcpTuning.Apply(socket);
            socket.ConnectAsync(address.Host, address.Port, timeout.Token).AsTask().GetAwaiter().GetResult();
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            socket.Dispose();
            throw new IOException($"no answer within {ConnectTimeoutMs / 1000} s");
        }
        catch (SocketException exception)
        {
            socket.Dispose();
            throw new IOException(exception.Message, exception);
        }
    }

    public void Dispose()
    {
    }
}
