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
internal sealed class ServerConnection(
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

    private async Task<bool> ServeAsync(SmartPosCall call, bool close)
    {
        if (_reader.BodyLength > 0)
        {
            server.Model.Report(ViolationKind.BodyOnGet, call.Path, $"{_reader.BodyLength} bytes of body");
        }

        if (call.Method != "GET")
        {
            server.Model.Report(ViolationKind.NotGet, call.Path, call.Method);
            return await RefuseAsync(405, CallEnd.Malformed).ConfigureAwait(false);
        }

        CallPlan plan = server.PlanFor(call);
        _call!.Script = string.Join("; ", plan.Words);
        plan.Before.ForEach(act => act(server.Model));
        if (plan.Hold > TimeSpan.Zero)
        {
            await Task.Delay(plan.Hold, server.Model.Options.Clock, server.Stopping).ConfigureAwait(false);
        }

        if (plan.Fault is WireFault.CloseUnread or WireFault.ResetUnread)
        {
            return await DropAsync(plan.Fault == WireFault.ResetUnread, CallEnd.DroppedUnread).ConfigureAwait(false);
        }

        if (server.ReachNow is CableState.Refuse or CableState.Drop)
        {
            return false; // the app or the cable went before the app saw the request
        }

        SmartPosAnswer? answer = await AskAsync(call, plan).ConfigureAwait(false);
        plan.After.ForEach(act => act(server.Model));
        return answer is not null && await AnswerAsync(answer, plan, close || plan.Close).ConfigureAwait(false);
    }

    /// <summary>Null when the client went while a person was still asked.</summary>
    private async Task<SmartPosAnswer?> AskAsync(SmartPosCall call, CallPlan plan)
    {
        SmartPosAnswer? answer = null;
        if (plan.Execute)
        {
            _call!.Executed = true;
            Task<SmartPosAnswer> asked = server.Model.CallAsync(call, plan.Shape);
            while (!asked.IsCompleted)
            {
                await Task.WhenAny(asked, Task.Delay(50, server.Stopping)).ConfigureAwait(false);
                if (ClientIsGone())
                {
                    Finish("the client went away");
                    End(CallEnd.ClientGone);
                    return null;
                }
            }

            answer = await asked.ConfigureAwait(false);
        }

        if (plan.Instead is not null || answer is null)
        {
            answer = (plan.Instead ?? SmartPosError.Internal).Answer(
                call.IsV2, plan.Instead?.Code == 105 ? "Scripted error" : null)
                with { ProcessId = answer?.ProcessId ?? "" };
        }

        _call!.HttpStatus = answer.HttpStatus;
        _call.Code = answer.Code;
        _call.Body = plan.Body ?? answer.Body;
        _call.ProcessId = answer.ProcessId.Length > 0 ? answer.ProcessId : call.ProcessId;
        return answer;
    }

    private async Task<bool> AnswerAsync(SmartPosAnswer answer, CallPlan plan, bool close)
    {
        if (plan.Delay > TimeSpan.Zero)
        {
            await Task.Delay(plan.Delay, server.Model.Options.Clock, server.Stopping).ConfigureAwait(false);
        }

        if (plan.Fault == WireFault.NeverAnswer)
        {
            return await StayAsync().ConfigureAwait(false);
        }

        if (plan.Fault is WireFault.CloseBeforeAnswer or WireFault.ResetBeforeAnswer)
        {
            return await DropAsync(plan.Fault == WireFault.ResetBeforeAnswer, CallEnd.DroppedBeforeAnswer)
                .ConfigureAwait(false);
        }

        close |= plan.NoLength || plan.LengthError != 0 || plan.ChunksUnended || plan.Fault == WireFault.Garbage;
        (byte[] bytes, int bodyStart) = AnswerBytes.Build(answer.HttpStatus, answer.Body, close, plan);
        if (plan.Fault == WireFault.Garbage)
        {
            bytes = AnswerBytes.Garbage(plan.GarbageBytes);
        }

        bool cutShort = plan.Fault is WireFault.CloseInAnswer or WireFault.ResetInAnswer;
        if (cutShort)
        {
            int count = plan.FaultBytes >= 0 ? plan.FaultBytes : bodyStart + ((bytes.Length - bodyStart) / 2);
            bytes = bytes[..Math.Min(count, bytes.Length)];
        }

        await WriteAsync(bytes, plan).ConfigureAwait(false);
        if (cutShort)
        {
            return await DropAsync(plan.Fault == WireFault.ResetInAnswer, CallEnd.DroppedInAnswer)
                .ConfigureAwait(false);
        }

        End(CallEnd.Answered);
        if (close)
        {
            Finish("closed after the answer");
            await EndAsync(reset: false).ConfigureAwait(false);
        }

        return !close;
    }

    private async Task<bool> RefuseAsync(int httpStatus, CallEnd end)
    {
        SmartPosAnswer answer = (SmartPosError.InvalidUrl with { HttpStatus = httpStatus }).Answer(v2: true);
        _call!.HttpStatus = httpStatus;
        _call.Code = answer.Code;
        _call.Body = answer.Body;
        CallPlan plain = new();
        await WriteAsync(AnswerBytes.Build(httpStatus, answer.Body, close: true, plain).Bytes, plain)
            .ConfigureAwait(false);
        End(end);
        Finish("closed after a refused request");
        await EndAsync(reset: false).ConfigureAwait(false);
        return false;
    }

    private async Task WriteAsync(byte[] bytes, CallPlan plan)
    {
        int step = plan.SlowBytes > 0 ? plan.SlowBytes : Math.Max(1, bytes.Length);
        for (int start = 0; start < bytes.Length; start += step)
        {
            if (start > 0)
            {
                await Task.Delay(plan.SlowEvery, server.Model.Options.Clock, server.Stopping).ConfigureAwait(false);
            }

            await server.WaitForCableAsync().ConfigureAwait(false);
            ReadOnlyMemory<byte> part = bytes.AsMemory(start, Math.Min(step, bytes.Length - start));
            await _stream.WriteAsync(part, server.Stopping).ConfigureAwait(false);
            _call!.Sent(part.Span);
            record.BytesOut += part.Length;
        }
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
