using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;

namespace Bridge.Emulators.SmartPos;

/// <summary>
/// One accepted connection: reads a request, lets the model answer, writes the answer as its plan says, and so on
/// until
/// somebody closes. A silent cable holds it back before each read is looked at and before each byte is written. It
/// closes with a FIN only after everything was read, since a close with unread bytes would be a RST.
/// </summary>
internal sealed partial class ServerConnection(
    SmartPosServer server, Socket socket, ConnectionRecord record, bool bornInSilence)
{
    private readonly HttpRequestReader _reader = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly byte[] _chunk = new byte[4096];
    private Stream _stream = Stream.Null;
    private HttpCallRecord? _call;
    private volatile bool _cut;

    /// <summary>
    /// Accepted while the cable was out: in the world it would not exist, so it dies when the cable returns.
    /// </summary>
    public bool BornInSilence { get; } = bornInSilence;

    public Task Ended => _ended.Task;

    public void Start(WireFault fault) => _ = Task.Run(() => RunAsync(fault));

    /// <summary>Resets the connection from outside.</summary>
    public void Cut(string reason)
    {
        _cut = true;
        Finish(reason);
        Reset();
    }

    private async Task RunAsync(WireFault fault)
    {
        try
        {
            socket.NoDelay = true;
            if (fault != WireFault.None)
            {
                Finish("dropped before reading");
                await EndAsync(fault is WireFault.ResetUnread).ConfigureAwait(false);
                return;
            }

            await OpenAsync().ConfigureAwait(false);
            while (await NextAsync().ConfigureAwait(false))
            {
            }
        }
        catch (Exception error) when (error is IOException or SocketException or ObjectDisposedException
            or OperationCanceledException or AuthenticationException)
        {
            Finish(error is AuthenticationException ? "no TLS" : "the client went away");
            End(_cut || server.Stopping.IsCancellationRequested ? CallEnd.Cut : CallEnd.ClientGone);
        }
        finally
        {
            End(CallEnd.Cut);
            Finish("closed");
            if (_cut || server.ReachNow is CableState.Refuse or CableState.Drop)
            {
                Reset(); // whoever notices first, the client sees a RST
            }

            await _stream.DisposeAsync().ConfigureAwait(false);
            socket.Dispose();
            server.Closed(this);
            _ended.TrySetResult();
        }
    }

    private async Task OpenAsync()
    {
        NetworkStream plain = new(socket, ownsSocket: false);
        _stream = plain;
        if (server.Certificate is not null)
        {
            await server.WaitForCableAsync().ConfigureAwait(false);
            SslStream secure = new(plain);
            _stream = secure;
            await secure.AuthenticateAsServerAsync(
                new SslServerAuthenticationOptions { ServerCertificate = server.Certificate }, server.Stopping)
                .ConfigureAwait(false);
        }
    }

    /// <summary>Reads and answers one request. False: the connection is over.</summary>
    private async Task<bool> NextAsync()
    {
        HttpRequestReader.Reading reading = _reader.Next();
        while (reading == HttpRequestReader.Reading.More)
        {
            using CancellationTokenSource patience =
                CancellationTokenSource.CreateLinkedTokenSource(server.Stopping);
            patience.CancelAfter(server.Options.IdleMax);
            int count = await _stream.ReadAsync(_chunk, patience.Token).ConfigureAwait(false);
            bool reachable = await server.WaitForCableAsync().ConfigureAwait(false);
            if (count == 0 || _cut || BornInSilence || !reachable)
            {
                Finish(_reader.IsEmpty ? "closed by the client" : "closed by the client within a request");
                return false;
            }

            record.BytesIn += count;
            _reader.Add(_chunk.AsSpan(0, count));
            reading = _reader.Next();
        }

        record.Calls++;
        bool whole = reading == HttpRequestReader.Reading.Complete;
        SmartPosCall call = whole
            ? SmartPosCall.Parse(_reader.Method, _reader.Target, _reader.Header("accesstoken"))
                with { TerminalId = _reader.Header("terminalId") }
            : SmartPosCall.Parse("?", "/");
        _call = server.Received(index => new HttpCallRecord
        {
            Index = index,
            Connection = record.Index,
            OnConnection = record.Calls,
            ReceivedAt = server.Model.Options.Clock.GetUtcNow(),
            Call = call,
            RequestBytes = _reader.Bytes,
            Headers = whole ? [.. _reader.Headers] : [],
            ProcessId = call.ProcessId,
        });
        bool close = !_reader.KeepAlive || !server.Options.KeepAlive;
        return whole
            ? await ServeAsync(call, close).ConfigureAwait(false)
            : await RefuseAsync(400, CallEnd.Malformed).ConfigureAwait(false);
    }

    private async Task<bool> StayAsync()
    {
        while (!ClientIsGone() && !_cut)
        {
            await Task.Delay(20, server.Stopping).ConfigureAwait(false);
        }

        End(CallEnd.NeverAnswered);
        Finish("never answered");
        return false;
    }

    private async Task<bool> DropAsync(bool reset, CallEnd end)
    {
        End(end);
        Finish(reset ? "reset by the script" : "closed by the script");
        await EndAsync(reset).ConfigureAwait(false);
        return false;
    }

    /// <summary>FIN, then what the client still sends is read away for at most a second; or RST at once.</summary>
    private async Task EndAsync(bool reset)
    {
        if (reset)
        {
            Reset();
            return;
        }

        socket.Shutdown(SocketShutdown.Send);
        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(1));
        try
        {
            while (await socket.ReceiveAsync(_chunk, patience.Token).ConfigureAwait(false) > 0)
            {
            }
        }
        catch (Exception error) when (error is SocketException or OperationCanceledException
            or ObjectDisposedException)
        {
            // the client is in no hurry to close, or reset: either way it is over
        }
    }

    private void Reset()
    {
        try
        {
            socket.LingerState = new LingerOption(true, 0);
            socket.Close();
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // gone already
        }
    }

    private bool ClientIsGone()
    {
        try
        {
            return socket.Poll(0, SelectMode.SelectRead) && socket.Available == 0;
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            return true;
        }
    }

    private void End(CallEnd end)
    {
        if (_call is not null)
        {
            server.Finished(_call, end);
        }
    }

    private void Finish(string reason)
    {
        if (record.End.Length == 0)
        {
            record.EndedAt = server.Model.Options.Clock.GetUtcNow();
            record.End = reason;
        }
    }
}
