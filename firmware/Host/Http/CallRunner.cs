using System.Security.Cryptography.X509Certificates;
using Bridge.Terminals;
using Bridge.Terminals.Http;

namespace Bridge.Host.Http;

/// <summary>
/// Performs one terminal call, exactly once, over a socket or TLS: Core's HttpExchange decides what is sent, what an
/// answer is and how the call ended; this only moves bytes and time. A call that asks for a fresh connection gets one
/// of its own; other calls reuse the last kept one while it is open, quiet and younger than <see cref="KeepMs"/>. Nothing
/// is ever sent again, whatever happens. Used by one thread; blocks for as long as the call's own deadlines allow.
/// </summary>
internal sealed class CallRunner(StateLine state, X509Certificate2? authority) : IDisposable
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

    /// <summary>After <see cref="Perform"/>: why nothing was sent (<see cref="CallTrouble"/>).</summary>
    public int Trouble { get; private set; }

    /// <summary>Drives the exchange from connection to outcome. Afterwards the exchange has ended.</summary>
    public void Perform(TerminalCall call)
    {
        Exchange.Begin(call, MonotonicClock.NowMs);
        string name = $"terminal {call.Host}:{call.Port}";
        Trouble = CallTrouble.None;
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

        if (Exchange.MayReuseConnection && call.KeepConnection)
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
        TerminalConnection? connection = TerminalConnection.Connect(call, authority, out string reason, out int trouble);
        Trouble = trouble;
        if (connection is null)
        {
            state.Bad(trouble == CallTrouble.Certificate
                ? $"{name} is not trusted, and nothing was sent to it: {reason}"
                : $"{name} cannot be reached: {reason}");
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

        if (!call.FreshConnection && MonotonicClock.NowMs - _keptSinceMs < KeepMs && kept.Fits(call))
        {
            return kept;
        }

        kept.Dispose();
        return null;
    }

    private void Send(TerminalConnection connection)
    {
        int count;
        while (Exchange.Outcome == CallOutcome.None && (count = Exchange.TakeOutput(_buffer)) > 0)
        {
            if (!connection.Send(_buffer, count, Exchange.NextDeadlineMs - MonotonicClock.NowMs))
            {
                Exchange.Failed(MonotonicClock.NowMs);
            }
        }

        if (Exchange.Outcome == CallOutcome.None)
        {
            Exchange.Sent(MonotonicClock.NowMs);
        }
    }

    private void Receive(TerminalConnection connection)
    {
        int count;
        try
        {
            count = connection.Receive(_buffer, Exchange.NextDeadlineMs - MonotonicClock.NowMs);
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            Exchange.Failed(MonotonicClock.NowMs);
            return;
        }

        long nowMs = MonotonicClock.NowMs;
        if (count == 0)
        {
            Exchange.PeerClosed(nowMs);
            return;
        }

        if (count > 0)
        {
            Exchange.Receive(_buffer, 0, count, nowMs);
        }

        Exchange.Tick(nowMs);
    }
}
