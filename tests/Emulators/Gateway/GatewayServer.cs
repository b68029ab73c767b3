using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Bridge.Emulators.Gateway;

/// <summary>
/// The model behind plain HTTP on a port of 127.0.0.1. A lost answer drops the connection without a byte; a delayed one waits. The
/// model is touched under a lock: tests do the same through <see cref="Do{T}"/>.
/// </summary>
public sealed class GatewayServer : IAsyncDisposable
{
    private readonly HttpListener _listener;
    private readonly CancellationTokenSource _stop = new();
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly Lock _gate = new();
    private readonly GatewayModel _model;
    private readonly Task _accepting;

    public GatewayServer(GatewayModel model)
    {
        _model = model;
        (_listener, Port) = Listen();
        _accepting = AcceptAsync();
    }

    public int Port { get; }

    /// <summary>Works on the model, with the server's time in ms, while no request does.</summary>
    public T Do<T>(Func<GatewayModel, long, T> work)
    {
        lock (_gate)
        {
            return work(_model, _clock.ElapsedMilliseconds);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Abort();
        await _accepting;
        _stop.Dispose();
    }

    // A listener takes no port 0: one that was free a moment ago is asked for, and another when somebody was faster.
    private static (HttpListener Listener, int Port) Listen()
    {
        for (int tried = 1; ; tried++)
        {
            int port;
            using (var probe = new TcpListener(IPAddress.Loopback, 0))
            {
                probe.Start();
                port = ((IPEndPoint)probe.LocalEndpoint).Port;
            }

            var listener = new HttpListener();
            listener.Prefixes.Add($"http://127.0.0.1:{port}/");
            try
            {
                listener.Start();
                return (listener, port);
            }
            catch (HttpListenerException) when (tried < 10)
            {
                listener.Close();
            }
        }
    }

    private async Task AcceptAsync()
    {
        var open = new List<Task>();
        try
        {
            while (true)
            {
                open.Add(ServeAsync(await _listener.GetContextAsync()));
            }
        }
        catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException or InvalidOperationException)
        {
            // The end of the server.
        }

        await Task.WhenAll(open);
    }

    private async Task ServeAsync(HttpListenerContext context)
    {
        try
        {
            using var reader = new StreamReader(context.Request.InputStream, Encoding.UTF8);
            GatewayCall call = GatewayCall.Of(context.Request.HttpMethod, context.Request.Url!.AbsolutePath,
                context.Request.Headers["Authorization"] ?? "", await reader.ReadToEndAsync(_stop.Token));
            GatewayReply reply = Do((model, nowMs) => model.Answer(call, nowMs));
            await Task.Delay(reply.DelayMs, _stop.Token);
            if (reply.Lost)
            {
                context.Response.Abort();
                return;
            }

            byte[] body = Encoding.UTF8.GetBytes(reply.Body);
            context.Response.StatusCode = reply.Status;
            context.Response.ContentType = "application/json";
            context.Response.ContentLength64 = body.Length;
            await context.Response.OutputStream.WriteAsync(body, _stop.Token);
            context.Response.Close();
        }
        catch (Exception exception) when (exception is OperationCanceledException or HttpListenerException or ObjectDisposedException)
        {
            // The client went away, or the server ends.
        }
    }
}
