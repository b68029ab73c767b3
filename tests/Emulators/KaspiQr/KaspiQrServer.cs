using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Bridge.Emulators.KaspiQr;

/// <summary>
/// The model behind plain HTTP/1.1 on a port of 127.0.0.1 that the system chooses. One connection after the other may be kept. A
/// lost answer closes the connection without a byte; a delayed one waits. The model is touched under a lock: tests do the same
/// through <see cref="Do{T}"/>.
/// </summary>
public sealed class KaspiQrServer : IAsyncDisposable
{
    private const int RequestLengthMax = 16384;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly Lock _gate = new();
    private readonly KaspiQrModel _model;
    private readonly Task _accepting;

    public KaspiQrServer(KaspiQrModel model)
    {
        _model = model;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Works on the model, with the server's time in ms, while no request does.</summary>
    public T Do<T>(Func<KaspiQrModel, long, T> work)
    {
        lock (_gate)
        {
            return work(_model, _clock.ElapsedMilliseconds);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var open = new List<Task>();
        try
        {
            while (!_stop.IsCancellationRequested)
            {
                open.Add(ServeAsync(await _listener.AcceptSocketAsync(_stop.Token)));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The end of the server.
        }

        await Task.WhenAll(open);
    }

    private async Task ServeAsync(Socket socket)
    {
        using (socket)
        {
            try
            {
                while (await ReadAsync(socket) is string text && await AnswerAsync(socket, text))
                {
                }
            }
            catch (Exception exception) when (exception is OperationCanceledException or SocketException)
            {
                // The client went away, or the server ends.
            }
        }
    }

    private async Task<string?> ReadAsync(Socket socket)
    {
        byte[] bytes = new byte[RequestLengthMax];
        int length = 0;
        while (length < bytes.Length)
        {
            int count = await socket.ReceiveAsync(bytes.AsMemory(length), _stop.Token);
            length += count;
            string text = Encoding.UTF8.GetString(bytes, 0, length);
            int end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (count == 0)
            {
                return null;
            }

            if (end >= 0 && text.Length >= end + 4 + BodyLength(text[..end]))
            {
                return text;
            }
        }

        return null;
    }

    private static int BodyLength(string head)
    {
        string? line = head.Split("\r\n").FirstOrDefault(
            field => field.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase));
        return line is null ? 0 : int.Parse(line[15..], CultureInfo.InvariantCulture);
    }

    private async Task<bool> AnswerAsync(Socket socket, string text)
    {
        KaspiQrReply reply = Do((model, nowMs) => model.Answer(KaspiQrRequest.Parse(text), nowMs));
        await Task.Delay(reply.DelayMs, _stop.Token);
        if (reply.Lost)
        {
            return false;
        }

        byte[] body = Encoding.UTF8.GetBytes(reply.Body);
        string head = $"HTTP/1.1 {reply.Status} X\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n";
        await socket.SendAsync(Encoding.ASCII.GetBytes(head).Concat(body).ToArray(), _stop.Token);
        return true;
    }
}
