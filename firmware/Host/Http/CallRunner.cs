using System.Net.Sockets;
using Bridge.Terminals;
using Bridge.Terminals.Http;

namespace Bridge.Host.Http;

/// <summary>
/// Performs one terminal call, exactly once, over a raw socket: Core's HttpExchange decides what is sent, what an
/// answer is and how the call ended; this only moves bytes and time. A call that asks for a fresh connection gets one
/// of its own; other calls reuse the last one while it is open, quiet and younger than <see cref="KeepMs"/>. Nothing
/// is ever sent again, whatever happens. Used by one thread; blocks for as long as the call's own deadlines allow.
/// </summary>
internal sealed class CallRunner(StateLine state) : IDisposable
{
    /// <summary>The largest answer that any call may ask for (a cheque is about 1 KB).</summary>
    private const int BodyCapacity = 32768;

    /// <summary>Idle connections are closed after this: the shop's switch or the terminal forgets them silently.</summary>
    private const long KeepMs = 15000;

    private readonly byte[] _buffer = new byte[4096];
    private TerminalConnection? _kept;
    private long _keptSinceMs;

    /// <summary>After <see cref="Perform"/>: the outcome, and the answer until the next call.</summary>
    public HttpExchange Exchange { get; } = new(BodyCapacity);

    /// <summary>Drives the exchange from connection to outcome. Afterwards the exchange has ended.</summary>
    public void Perform(TerminalCall call)
    {
        Exchange.Begin(call, MonotonicClock.NowMs);
        string name = $"terminal {call.Host}:{call.Port}";
        TerminalConnection? connection = TakeKept(call) ?? Connect(call, name);
        if (connection is null)
        {
            Exchange.ConnectFailed(MonotonicClock.NowMs);
            return;
        }

        Exchange.Connected(MonotonicClock.NowMs);
        Send(connection);
        while (Exchange.Outcome == CallOutcome.None)
        {
            Receive(connection);
        }

        if (Exchange.MayReuseConnection && !call.FreshConnection)
        {
            _kept = connection;
            _keptSinceMs = MonotonicClock.NowMs;
        }
        else
        {
            connection.Dispose();
        }

        if (Exchange.Outcome == CallOutcome.Answered)
        {
            state.Good(name + " answers");
        }
        else
        {
            state.Bad($"{name} does not answer: {Exchange.Ending}");
        }
    }

    public void Dispose()
    {
        _kept?.Dispose();
        _kept = null;
    }

    private TerminalConnection? Connect(TerminalCall call, string name)
    {
        string reason = "https is not offered yet";     // it comes with a later release; refused before a byte leaves
        TerminalConnection? connection = call.Tls
            ? null : TerminalConnection.Connect(call.Host, call.Port, call.ConnectTimeoutMs, out reason);
        if (connection is null)
        {
            state.Bad($"{name} cannot be reached: {reason}");
        }

        return connection;
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

    private void Send(TerminalConnection connection)
    {
        int count;
        while ((count = Exchange.TakeOutput(_buffer)) > 0)
        {
            int done = 0;
            while (done < count && Exchange.Outcome == CallOutcome.None)
            {
                int sent = connection.Send(_buffer, done, count - done, out SocketError error);
                done += Math.Max(0, sent);
                if (error == SocketError.WouldBlock)
                {
                    connection.Wait(SelectMode.SelectWrite, Exchange.NextDeadlineMs - MonotonicClock.NowMs);
                    Exchange.Tick(MonotonicClock.NowMs);
                }
                else if (error != SocketError.Success)
                {
                    Exchange.Failed(MonotonicClock.NowMs);
                }
            }
        }

        if (Exchange.Outcome == CallOutcome.None)
        {
            Exchange.Sent(MonotonicClock.NowMs);
        }
    }

    private void Receive(TerminalConnection connection)
    {
        connection.Wait(SelectMode.SelectRead, Exchange.NextDeadlineMs - MonotonicClock.NowMs);
        int count = connection.Receive(_buffer, out SocketError error);
        long nowMs = MonotonicClock.NowMs;
        if (error == SocketError.WouldBlock)
        {
            Exchange.Tick(nowMs);
        }
        else if (error != SocketError.Success)
        {
            Exchange.Failed(nowMs);
        }
        else if (count == 0)
        {
            Exchange.PeerClosed(nowMs);
        }
        else
        {
            Exchange.Receive(_buffer, 0, count, nowMs);
            Exchange.Tick(nowMs);
        }
    }
}
