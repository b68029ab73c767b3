using System.Net.Sockets;
using Bridge.Terminals;
using Bridge.Terminals.Http;

namespace Bridge.Host.Http;

/// <summary>
/// The thread that talks to the terminal. It performs one call at a time, exactly once, over a raw socket: Core's
/// HttpExchange decides what is sent, what an answer is and how the call ended; this thread only moves bytes and
/// time. A call that asks for a fresh connection gets one of its own; other calls reuse the last one while it is
/// open, quiet and younger than <see cref="KeepMs"/>. Nothing is ever sent again, whatever happens.
/// </summary>
public sealed class TerminalWorker
{
    /// <summary>The largest answer that any call may ask for (a cheque is about 1 KB).</summary>
    private const int BodyCapacity = 32768;

    /// <summary>Idle connections are closed after this: a shop's switch or the terminal forgets them silently.</summary>
    private const long KeepMs = 15000;

    private readonly HttpExchange _exchange = new(BodyCapacity);
    private readonly byte[] _buffer = new byte[4096];
    private readonly Inbox _inbox;
    private readonly Log _log;
    private readonly object _gate = new();
    private Thread? _thread;
    private TerminalCall? _call;
    private TerminalConnection? _kept;
    private long _keptSinceMs;
    private bool _startOut;
    private bool _stopping;
    private string _state = "";

    public TerminalWorker(Inbox inbox, Log log)
    {
        _inbox = inbox;
        _log = log;
    }

    /// <summary>True while a call that may move money is under way or its outcome was not posted yet.</summary>
    public bool HasStartOut
    {
        get
        {
            lock (_gate)
            {
                return _startOut;
            }
        }
    }

    public void Start()
    {
        _thread = new Thread(Run) { IsBackground = true, Name = "terminal" };
        _thread.Start();
    }

    /// <summary>Hands over a call. One at a time: a second one before the first has ended is a mistake of ours.</summary>
    public void Begin(TerminalCall call)
    {
        lock (_gate)
        {
            if (_call is not null)
            {
                throw new InvalidOperationException("Two terminal calls at once.");
            }

            _call = call;
            _startOut = call.FreshConnection;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Ends the thread; a call under way is given up (its intent is in the journal).</summary>
    public void Stop()
    {
        lock (_gate)
        {
            _stopping = true;
            Monitor.PulseAll(_gate);
        }

        _thread?.Join(TimeSpan.FromSeconds(1));
    }

    private void Run()
    {
        try
        {
            TerminalCall? call;
            while ((call = WaitForCall()) is not null)
            {
                Perform(call);
                Finish(call);
            }
        }
        catch (Exception exception)
        {
            _inbox.Add(new Post { Kind = PostKind.WorkerBroken, Subject = exception });
        }
        finally
        {
            Forget();
        }
    }

    private TerminalCall? WaitForCall()
    {
        lock (_gate)
        {
            while (_call is null && !_stopping)
            {
                Monitor.Wait(_gate);
            }

            return _stopping ? null : _call;
        }
    }

    /// <summary>Drives the exchange from connection to outcome. Afterwards the exchange has ended.</summary>
    private void Perform(TerminalCall call)
    {
        _exchange.Begin(call, MonotonicClock.NowMs);
        TerminalConnection? connection = TakeKept(call);
        string reason = "";
        if (connection is null)
        {
            connection = call.Tls
                ? Refuse(out reason)
                : TerminalConnection.Connect(call.Host, call.Port, call.ConnectTimeoutMs, out reason);
        }

        if (connection is null)
        {
            _exchange.ConnectFailed(MonotonicClock.NowMs);
            SayState($"terminal {call.Host}:{call.Port} cannot be reached: {reason}", isGood: false);
            return;
        }

        _exchange.Connected(MonotonicClock.NowMs);
        Send(connection);
        while (_exchange.Outcome == CallOutcome.None)
        {
            Receive(connection);
        }

        if (_exchange.MayReuseConnection && !call.FreshConnection)
        {
            _kept = connection;
            _keptSinceMs = MonotonicClock.NowMs;
        }
        else
        {
            connection.Dispose();
        }

        SayState(
            _exchange.Outcome == CallOutcome.Answered
                ? $"terminal {call.Host}:{call.Port} answers"
                : $"terminal {call.Host}:{call.Port} does not answer: {_exchange.Ending}",
            _exchange.Outcome == CallOutcome.Answered);
    }

    /// <summary>TLS comes with a later release; a call that wants it is refused before a byte leaves.</summary>
    private static TerminalConnection? Refuse(out string reason)
    {
        reason = "https is not offered yet";
        return null;
    }

    private void Send(TerminalConnection connection)
    {
        int count;
        while ((count = _exchange.TakeOutput(_buffer)) > 0)
        {
            int done = 0;
            while (done < count && _exchange.Outcome == CallOutcome.None)
            {
                int sent = connection.Send(_buffer, done, count - done, out SocketError error);
                done += Math.Max(0, sent);
                if (error == SocketError.WouldBlock)
                {
                    connection.Wait(SelectMode.SelectWrite, _exchange.NextDeadlineMs - MonotonicClock.NowMs);
                    _exchange.Tick(MonotonicClock.NowMs);
                }
                else if (error != SocketError.Success)
                {
                    _exchange.Failed(MonotonicClock.NowMs);
                }
            }
        }

        if (_exchange.Outcome == CallOutcome.None)
        {
            _exchange.Sent(MonotonicClock.NowMs);
        }
    }

    private void Receive(TerminalConnection connection)
    {
        long nowMs = MonotonicClock.NowMs;
        connection.Wait(SelectMode.SelectRead, _exchange.NextDeadlineMs - nowMs);
        int count = connection.Receive(_buffer, out SocketError error);
        nowMs = MonotonicClock.NowMs;
        if (error == SocketError.WouldBlock)
        {
            _exchange.Tick(nowMs);
        }
        else if (error != SocketError.Success)
        {
            _exchange.Failed(nowMs);
        }
        else if (count == 0)
        {
            _exchange.PeerClosed(nowMs);
        }
        else
        {
            _exchange.Receive(_buffer, 0, count, nowMs);
            _exchange.Tick(nowMs);
        }
    }

    private void Finish(TerminalCall call)
    {
        _log.Debug("terminal", $"{call.Label}: {_exchange.Outcome} {_exchange.Status} ({_exchange.Ending}, {_exchange.BodyLength} bytes)");
        var post = new Post
        {
            Kind = PostKind.CallEnded,
            Number = call.Id,
            Outcome = _exchange.Outcome,
            Status = _exchange.Status,
            Bytes = _exchange.Body,
            Length = _exchange.BodyLength,
        };
        lock (_gate)
        {
            _call = null;       // the loop may hand over the next one as soon as it has this outcome
        }

        _inbox.Add(post);
        lock (_gate)
        {
            _startOut = _call is { FreshConnection: true };
        }
    }

    private TerminalConnection? TakeKept(TerminalCall call)
    {
        TerminalConnection? kept = _kept;
        _kept = null;
        if (kept is null)
        {
            return null;
        }

        bool fits = !call.FreshConnection && !call.Tls && kept.Host == call.Host && kept.Port == call.Port
            && MonotonicClock.NowMs - _keptSinceMs < KeepMs && kept.IsReusable();
        if (fits)
        {
            return kept;
        }

        kept.Dispose();
        return null;
    }

    private void Forget()
    {
        _kept?.Dispose();
        _kept = null;
    }

    private void SayState(string state, bool isGood)
    {
        if (state == _state)
        {
            return;
        }

        _state = state;
        if (isGood) { _log.Info("terminal", state); }
        else { _log.Warn("terminal", state); }
    }
}
