namespace Bridge.Host.Wire;

/// <summary>
/// The cable to the register. One thread opens the source and reads; another writes, because a register that does
/// not read must never hold up the loop. A connection that ends is opened again with back-off; the log has one line
/// a change. Bytes for a register that is not connected are dropped, as on a cable that is pulled: the protocol
/// repeats what matters, and the lane's sale goes on meanwhile.
/// </summary>
public sealed class RegisterPort : IDisposable
{
    /// <summary>More than the longest answer with its receipt, repeated three times (INPAS: 3 x 4 KB blocks).</summary>
    private const int OutputLengthMax = 65536;
    private const int BackOffMinMs = 100;
    private const int BackOffMaxMs = 3000;

    private readonly IRegisterSource _source;
    private readonly Inbox _inbox;
    private readonly Log _log;
    private readonly object _gate = new();
    private readonly ByteRing _output = new(OutputLengthMax);
    private readonly StateLine _state;
    private readonly bool _isTap;
    private readonly CancellationTokenSource _stop = new();
    private Stream? _stream;

    /// <param name="isTap">True for the second wire of a tap: the printer's, not the register's.</param>
    public RegisterPort(IRegisterSource source, Inbox inbox, Log log, bool isTap = false)
    {
        _isTap = isTap;
        _source = source;
        _inbox = inbox;
        _log = log;
        _state = new StateLine(log, isTap ? "printer" : "register");
    }

    /// <summary>What is recorded when somebody asks; null for a line that never is.</summary>
    public LineTap? Tap { get; init; }

    /// <summary>True while there is a connection; for the state line and tests.</summary>
    public bool IsConnected => Volatile.Read(ref _stream) is not null;

    /// <summary>Claims the source; throws <see cref="StartException"/> when that is impossible.</summary>
    public void Prepare() => _source.Prepare();

    public void Start()
    {
        new Thread(() => Guard(ReadLoop)) { IsBackground = true, Name = "register read" }.Start();
        new Thread(() => Guard(WriteLoop)) { IsBackground = true, Name = "register write" }.Start();
    }

    /// <summary>Queues bytes for the register; never waits. Without a connection they are gone.</summary>
    public void Send(byte[] bytes, int count)
    {
        lock (_gate)
        {
            if (_stream is null)
            {
                _log.Debug("register", $"{count} bytes dropped: not connected");
                return;
            }

            if (count > _output.Room)
            {
                _state.Bad($"does not read: {_output.Count} bytes wait, more are dropped");
                return;
            }

            _output.Add(bytes.AsSpan(0, count));
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Waits until the queued bytes are with the operating system, at most that long.</summary>
    public void Drain(int timeoutMs)
    {
        long endMs = MonotonicClock.NowMs + timeoutMs;
        lock (_gate)
        {
            while (_output.Count > 0 && _stream is not null)
            {
                long leftMs = endMs - MonotonicClock.NowMs;
                if (leftMs <= 0)
                {
                    return;
                }

                Monitor.Wait(_gate, (int)leftMs);
            }
        }
    }

    public void Dispose()
    {
        _stop.Cancel();
        lock (_gate)
        {
            Close(_stream);
            _stream = null;
            Monitor.PulseAll(_gate);
        }

        _source.Dispose();
    }

    private void ReadLoop()
    {
        byte[] buffer = new byte[4096];
        int backOffMs = BackOffMinMs;
        while (!_stop.IsCancellationRequested)
        {
            string ended = "the other side closed the connection";
            try
            {
                Stream stream = _source.Open(_stop.Token);
                Attach(stream);
                int count;
                while ((count = stream.Read(buffer, 0, buffer.Length)) > 0)
                {
                    backOffMs = BackOffMinMs;
                    Post(buffer.AsSpan(0, count));
                }
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception) when (IsWorldFailing(exception))
            {
                ended = exception.Message;
            }

            if (_stop.IsCancellationRequested)
            {
                return;
            }

            Detach(ended);
            _stop.Token.WaitHandle.WaitOne(backOffMs);
            backOffMs = Math.Min(backOffMs * 2, BackOffMaxMs);
        }
    }

    private void Post(ReadOnlySpan<byte> bytes)
    {
        Tap?.Add(false, bytes);
        if (_isTap)
        {
            _inbox.Add(new Post { Kind = PostKind.TapReceived, Bytes = bytes.ToArray(), Length = bytes.Length });
        }
        else
        {
            _inbox.PostWire(bytes);
        }
    }

    private void WriteLoop()
    {
        byte[] buffer = new byte[4096];
        while (!_stop.IsCancellationRequested)
        {
            Stream? stream;
            int count;
            lock (_gate)
            {
                while ((_output.Count == 0 || _stream is null) && !_stop.IsCancellationRequested)
                {
                    Monitor.Wait(_gate);
                }

                stream = _stream;
                count = _output.Peek(buffer);
            }

            if (stream is not null && count > 0)
            {
                Write(stream, buffer, count);
            }
        }
    }

    private void Write(Stream stream, byte[] buffer, int count)
    {
        try
        {
            stream.Write(buffer, 0, count);
            stream.Flush();
            Tap?.Add(true, buffer.AsSpan(0, count));
        }
        catch (Exception exception) when (IsWorldFailing(exception))
        {
            _log.Debug("register", $"{count} bytes not written: {exception.Message}");
            Close(stream);      // wakes the reader, which opens again
        }

        lock (_gate)
        {
            if (ReferenceEquals(stream, _stream))
            {
                _output.Drop(count);
                Monitor.PulseAll(_gate);
            }
        }
    }

    private void Attach(Stream stream)
    {
        lock (_gate)
        {
            _output.Clear();
            _stream = stream;
            Monitor.PulseAll(_gate);
        }

        _state.Good($"connected: {_source.Name}");
    }

    private void Detach(string reason)
    {
        lock (_gate)
        {
            Close(_stream);
            _stream = null;
            _output.Clear();
            Monitor.PulseAll(_gate);
        }

        _state.Bad($"not connected: {_source.Name}: {reason}; trying again");
    }

    private static void Close(Stream? stream)
    {
        try
        {
            stream?.Dispose();
        }
        catch (Exception exception) when (IsWorldFailing(exception))
        {
            // It is gone already.
        }
    }

    /// <summary>What a cable can do to us. UnauthorizedAccess: an adapter that is back before its rights are.</summary>
    private static bool IsWorldFailing(Exception exception) =>
        exception is IOException or ObjectDisposedException or InvalidOperationException
            or UnauthorizedAccessException or TimeoutException or System.Net.Sockets.SocketException
            or OperationCanceledException;

    private void Guard(Action body)
    {
        try
        {
            body();
        }
        catch (Exception exception)
        {
            _inbox.Add(new Post { Kind = PostKind.WorkerBroken, Subject = exception });
        }
    }
}
