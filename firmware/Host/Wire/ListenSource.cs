using System.Net;
using System.Net.Sockets;
using Bridge.Host.Options;

namespace Bridge.Host.Wire;

/// <summary>
/// The register connects to us. One at a time: a second connection from the same address replaces the first, because
/// that is a register that restarted and left a dead connection behind; one from another address is closed with a
/// line in the log.
/// </summary>
public sealed class ListenSource(ListenAddress address, Log log) : IRegisterSource
{
    private readonly object _gate = new();
    private Socket? _listener;
    private Socket? _current;
    private Socket? _next;
    private bool _disposed;

    public string Name => address.Name;

    /// <summary>Where it listens; the port is chosen by the system when 0 was asked for.</summary>
    public IPEndPoint? EndPoint { get; private set; }

    public void Prepare()
    {
        var listener = new Socket(address.Address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            listener.Bind(new IPEndPoint(address.Address, address.Port));
            listener.Listen(4);
        }
        catch (SocketException exception)
        {
            listener.Dispose();
            throw new StartException(ExitCode.CannotOpen, Sentence(exception));
        }

        _listener = listener;
        EndPoint = (IPEndPoint)listener.LocalEndPoint!;
        log.Info("register", $"listening on {EndPoint}");
        new Thread(AcceptLoop) { IsBackground = true, Name = "register accept" }.Start();
    }

    public Stream Open(CancellationToken stop)
    {
        lock (_gate)
        {
            _current = null;
            using CancellationTokenRegistration wake = stop.Register(Pulse);
            while (_next is null)
            {
                stop.ThrowIfCancellationRequested();
                Monitor.Wait(_gate, 1000);
            }

            _current = _next;
            _next = null;
            return new NetworkStream(_current, ownsSocket: true);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            _listener?.Dispose();
            _next?.Dispose();
            _next = null;
            Monitor.PulseAll(_gate);
        }
    }

    private void Pulse()
    {
        lock (_gate)
        {
            Monitor.PulseAll(_gate);
        }
    }

    private void AcceptLoop()
    {
        while (true)
        {
            Socket? socket = null;
            try
            {
                socket = _listener!.Accept();
                TcpTuning.Apply(socket);
                Admit(socket);
            }
            catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
            {
                socket?.Dispose();
                lock (_gate)
                {
                    if (_disposed)
                    {
                        return;
                    }

                    Monitor.Wait(_gate, 100);       // out of handles, or a peer that was gone at once
                }
            }
        }
    }

    private void Admit(Socket socket)
    {
        lock (_gate)
        {
            Socket? old = _next ?? _current;
            if (_disposed || (old is not null && !SameAddress(old, socket)))
            {
                log.Warn(
                    "register", $"a second register at {socket.RemoteEndPoint} was refused: one lane, one register");
                socket.Dispose();
                return;
            }

            old?.Dispose();         // ends the reader of the old one, which then opens this one
            _next = socket;
            Monitor.PulseAll(_gate);
        }
    }

    private static bool SameAddress(Socket first, Socket second)
    {
        try
        {
            return ((IPEndPoint)first.RemoteEndPoint!).Address
                .Equals(((IPEndPoint)second.RemoteEndPoint!).Address);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            return true;            // the old one is gone already
        }
    }

    private string Sentence(SocketException exception) => exception.SocketErrorCode switch
    {
        SocketError.AddressAlreadyInUse =>
            $"{Name}: the port is in use. Is Bridge running already? Choose another port, or end the other program.",
        SocketError.AddressNotAvailable =>
            $"{Name}: this machine has no such address. Use one of its own, or 127.0.0.1.",
        SocketError.AccessDenied =>
            $"{Name}: not allowed. Ports below 1024 need more rights; choose a higher one.",
        _ => $"{Name}: cannot listen: {exception.Message}. Check the address and the port.",
    };
}
