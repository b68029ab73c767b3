using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;

namespace Bridge.Lab.Register;

/// <summary>
/// A serial cable with a TCP plug for the bridge, as a serial server in a shop is one. The register's end is
/// <see cref="RegisterEnd"/> and never closes: when the bridge is away (killed, restarting) the register does not notice;
/// what it sends then is lost, exactly as on RS-232. One bridge at a time, the newest wins.
/// </summary>
public sealed class SerialCable : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Pipe _toRegister = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _accepting;
    private volatile Socket? _bridge;

    public SerialCable()
    {
        _listener.Start(2);
        RegisterEnd = new End(this);
        _accepting = AcceptAsync();
    }

    /// <summary>The bridge opened (true) or left (false) its end.</summary>
    public event Action<bool>? Plugged;

    public Stream RegisterEnd { get; }

    /// <summary>What the bridge is given as --register.</summary>
    public string Address => $"tcp://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        _bridge?.Dispose();
        await _accepting;
        await _toRegister.Writer.CompleteAsync();
    }

    private async Task AcceptAsync()
    {
        Task reading = Task.CompletedTask;
        try
        {
            while (true)
            {
                Socket socket = await _listener.AcceptSocketAsync(_stop.Token);
                socket.NoDelay = true;
                _bridge?.Dispose();
                await reading;
                _bridge = socket;
                Plugged?.Invoke(true);
                reading = ReadAsync(socket);
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The shop closes.
        }

        await reading;
    }

    private async Task ReadAsync(Socket socket)
    {
        byte[] buffer = new byte[4096];
        try
        {
            int count;
            while ((count = await socket.ReceiveAsync(buffer, SocketFlags.None)) > 0)
            {
                await _toRegister.Writer.WriteAsync(buffer.AsMemory(0, count));
            }
        }
        catch (Exception ended) when (ended is SocketException or ObjectDisposedException)
        {
            // A killed bridge leaves a reset behind.
        }

        if (_bridge == socket)
        {
            _bridge = null;
        }

        socket.Dispose();
        Plugged?.Invoke(false);
    }

    private async ValueTask SendAsync(ReadOnlyMemory<byte> bytes)
    {
        Socket? bridge = _bridge;
        if (bridge is null)
        {
            return; // nobody holds the other end: the bytes fall out of the cable
        }

        try
        {
            await bridge.SendAsync(bytes, SocketFlags.None);
        }
        catch (Exception ended) when (ended is SocketException or ObjectDisposedException)
        {
            // The same: the reader notices by itself.
        }
    }

    private sealed class End(SerialCable cable) : Stream
    {
        private readonly Stream _incoming = cable._toRegister.Reader.AsStream();

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            _incoming.ReadAsync(buffer, cancellationToken);

        public override int Read(byte[] buffer, int offset, int count) => _incoming.Read(buffer, offset, count);

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
            cable.SendAsync(buffer);

        public override void Write(byte[] buffer, int offset, int count) =>
            cable.SendAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

        public override void Flush()
        {
        }

        public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
