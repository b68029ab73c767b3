using System.Net;
using System.Net.Sockets;
using Bridge.Lab.Wire;

namespace Bridge.Lab.Uplink;

/// <summary>
/// A tap on the cable between bridge and companion: connects each lane through to the companion's own broker and copies
/// what passes onto the tape. The broker's rules stay as they are (it lets no observer subscribe to a lane's topics), and
/// no byte is changed, held back or added.
/// </summary>
public sealed class MqttTap : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly WireTape _tape;
    private readonly Task _accepting;

    public MqttTap(IPEndPoint broker, WireTape tape)
    {
        _tape = tape;
        Broker = broker;
        _listener.Start(8);
        _accepting = AcceptAsync();
    }

    /// <summary>Where the companion's broker listens; may move when the companion is started again.</summary>
    public IPEndPoint Broker { get; set; }

    /// <summary>What the bridge is given as --mqtt.</summary>
    public string Address => $"mqtt://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting;
    }

    private async Task AcceptAsync()
    {
        var lanes = new List<Task>();
        try
        {
            while (true)
            {
                Socket lane = await _listener.AcceptSocketAsync(_stop.Token);
                lanes.RemoveAll(task => task.IsCompleted);
                lanes.Add(CarryAsync(lane));
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The shop closes.
        }

        await Task.WhenAll(lanes);
    }

    private async Task CarryAsync(Socket lane)
    {
        using var broker = new Socket(SocketType.Stream, ProtocolType.Tcp);
        using (lane)
        {
            try
            {
                lane.NoDelay = true;
                broker.NoDelay = true;
                await broker.ConnectAsync(Broker, _stop.Token);
                using var either = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
                Task first = await Task.WhenAny(
                    CopyAsync(lane, broker, fromBridge: true, either.Token),
                    CopyAsync(broker, lane, fromBridge: false, either.Token));
                await either.CancelAsync();
                await first;
            }
            catch (Exception ended) when (ended is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                // One side went away: closing the other tells it so.
            }
        }
    }

    private async Task CopyAsync(Socket from, Socket to, bool fromBridge, CancellationToken cancel)
    {
        var reader = new MqttPacketReader((first, body) => Record(first, body, fromBridge));
        byte[] buffer = new byte[8192];
        int count;
        while ((count = await from.ReceiveAsync(buffer, SocketFlags.None, cancel)) > 0)
        {
            reader.Feed(buffer.AsSpan(0, count));
            await to.SendAsync(buffer.AsMemory(0, count), SocketFlags.None, cancel);
        }
    }

    private void Record(byte first, byte[] body, bool fromBridge)
    {
        (string title, string detail, WireTone tone) = MqttWords.Of(first, body);
        _tape.Add(new WireEntry(
            0, DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(), WireLane.Mqtt, fromBridge, title, "", detail, tone, null,
            tone == WireTone.Minor ? title : ""));
    }
}
