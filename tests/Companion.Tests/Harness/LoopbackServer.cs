using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;

namespace Bridge.Companion.Tests.Harness;

/// <summary>A server on loopback that keeps what it is sent: HTTP (one request a connection) or SMTP (one letter a connection).</summary>
public sealed class LoopbackServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Channel<string> _received = Channel.CreateUnbounded<string>();
    private readonly CancellationTokenSource _ended = new();
    private readonly Func<StreamReader, StreamWriter, Task<string>> _speak;

    private LoopbackServer(Func<StreamReader, StreamWriter, Task<string>> speak)
    {
        _speak = speak;
        _listener.Start();
        _ = Listen();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public string Url => $"http://127.0.0.1:{Port}";

    /// <summary>What an HTTP server answers from now on.</summary>
    public int Status { get; set; } = 200;

    public static LoopbackServer Http()
    {
        LoopbackServer? server = null;
        server = new LoopbackServer(async (reader, writer) =>
        {
            var text = new StringBuilder();
            int length = 0;
            for (string line = "-"; line.Length > 0;)
            {
                line = await reader.ReadLineAsync() ?? "";
                text.Append(line).Append('\n');
                length = line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase) ? int.Parse(line[15..]) : length;
            }

            // Latin-1 reads one character a byte.
            char[] body = new char[length];
            await reader.ReadBlockAsync(body);
            await writer.WriteAsync($"HTTP/1.1 {server!.Status} x\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            return text.Append(body).ToString();
        });
        return server;
    }

    public static LoopbackServer Smtp() => new(async (reader, writer) =>
    {
        var text = new StringBuilder();
        await writer.WriteAsync("220 loopback\r\n");
        while (await reader.ReadLineAsync() is string line)
        {
            text.Append(line).Append('\n');
            if (line == "DATA")
            {
                await writer.WriteAsync("354 go\r\n");
                for (string? said = ""; said != "."; text.Append(said).Append('\n'))
                {
                    said = await reader.ReadLineAsync();
                }
            }

            await writer.WriteAsync(line == "QUIT" ? "221 bye\r\n" : "250 ok\r\n");
            if (line == "QUIT")
            {
                break;
            }
        }

        return text.ToString();
    });

    public async Task<string> Next()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestCompanion.Cancel);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        return await _received.Reader.ReadAsync(patience.Token);
    }

    public bool IsEmpty => _received.Reader.Count == 0;

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        _listener.Dispose();
        _ended.Dispose();
    }

    private async Task Listen()
    {
        while (!_ended.IsCancellationRequested)
        {
            try
            {
                using TcpClient client = await _listener.AcceptTcpClientAsync(_ended.Token);
                using var reader = new StreamReader(client.GetStream(), Encoding.Latin1);
                await using var writer = new StreamWriter(client.GetStream(), Encoding.Latin1) { AutoFlush = true };
                string said = await _speak(reader, writer);
                await _received.Writer.WriteAsync(said);
            }
            catch (Exception e) when (e is OperationCanceledException or IOException or SocketException or ObjectDisposedException)
            {
                // The other side left, or the test ended.
            }
        }
    }
}
