using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Bridge.Companion.Tests.Harness;

/// <summary>An MQTT client made of bytes, for what no well-behaved client does: it never answers what it is sent.</summary>
public sealed class RawClient : IAsyncDisposable
{
    private readonly TcpClient _tcp = new();
    private readonly byte[] _buffer = new byte[4096];

    public static async Task<RawClient> Connect(IPEndPoint broker, string clientId)
    {
        var client = new RawClient();
        await client._tcp.ConnectAsync(broker, TestCompanion.Cancel);
        byte[] id = Encoding.ASCII.GetBytes(clientId);
        // CONNECT, MQTT 3.1.1 (level 4), clean session, no keep-alive.
        byte[] body = [0, 4, .. "MQTT"u8, 4, 2, 0, 0, 0, (byte)id.Length, .. id];
        await client.Send([0x10, (byte)body.Length, .. body]);
        if (await client.Read() < 4 || client._buffer[0] != 0x20 || client._buffer[3] != 0)
        {
            throw new InvalidOperationException("The connection was refused.");
        }

        return client;
    }

    public Task Send(byte[] bytes) => _tcp.GetStream().WriteAsync(bytes, TestCompanion.Cancel).AsTask();

    /// <summary>Publishes the same with QoS 1 again and again; answers how often, until the other side closed.</summary>
    public async Task<int> PublishUntilClosed(string topic, string payload, int countMax)
    {
        for (int i = 1; i <= countMax; i++)
        {
            byte[] name = Encoding.ASCII.GetBytes(topic);
            byte[] body = [0, (byte)name.Length, .. name, (byte)(i >> 8), (byte)i, .. Encoding.UTF8.GetBytes(payload)];
            try
            {
                await Send([0x32, (byte)body.Length, .. body]);
                if (await Read() == 0)
                {
                    return i;
                }
            }
            catch (IOException)
            {
                return i;
            }
        }

        return countMax;
    }

    /// <summary>Bytes that came; 0 = the other side has closed.</summary>
    public async Task<int> Read()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestCompanion.Cancel);
        patience.CancelAfter(TimeSpan.FromSeconds(20));
        return await _tcp.GetStream().ReadAsync(_buffer, patience.Token);
    }

    public ValueTask DisposeAsync()
    {
        _tcp.Dispose();
        return ValueTask.CompletedTask;
    }
}
