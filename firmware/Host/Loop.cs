using Bridge.Bytes;
using Bridge.Host.Commands;
using Bridge.Host.Display;
using Bridge.Host.Http;
using Bridge.Host.Journal;
using Bridge.Host.Uplink;
using Bridge.Host.Wire;
using Bridge.Registers;

namespace Bridge.Host;

/// <summary>
/// The only thread that touches the Lane. It sleeps until bytes, a post or the lane's next deadline wake it, hands
/// over one input at a time, and after each takes wire output and effects until there are none. Everything that can
/// block is another thread's work. It never decides about money; it never sleeps with work in the inbox.
///
/// Ending in order (signal): the register is no longer heard; what is about to be made durable is; a start that is
/// on its way is waited for, because its answer names the process; polls are not made any more. Then the loop ends.
/// What is open is in the journal, and the next start goes on with it.
/// </summary>
public sealed class Loop
{
    /// <summary>More effects after one input than the lane can owe: a mistake of ours, not a busy day.</summary>
    private const int EffectsMax = 10000;

    /// <summary>The clock is compared with the system's this often.</summary>
    private const long ClockPeriodMs = 60000;

    /// <summary>2025-01-01: no clock that is right shows less.</summary>
    internal const long ClockBelievedFrom = 1735689600;

    /// <summary>Longest wait for a start's answer at the end, below the 90 s after which supervisors kill.</summary>
    private const long EndMsMax = 30000;

    private readonly Lane _lane;
    private readonly Inbox _inbox;
    private readonly RegisterPort _register;
    private readonly TerminalWorker _terminal;
    private readonly JournalWorker _journal;
    private readonly DisplayBoard _board;
    private readonly Log _log;
    private readonly TimeProvider _time;
    private readonly byte[] _wire = new byte[4096];
    private long _clockDueMs;
    private long _boardDueMs = Deadline.Never;
    private long _endByMs = Deadline.Never;
    private int _stops;

    public Loop(
        Lane lane, Inbox inbox, RegisterPort register, TerminalWorker terminal, JournalWorker journal,
        DisplayBoard board, Log log, TimeProvider? time = null)
    {
        _lane = lane;
        _inbox = inbox;
        _register = register;
        _terminal = terminal;
        _journal = journal;
        _board = board;
        _log = log;
        _time = time ?? TimeProvider.System;
    }

    /// <summary>Set once before <see cref="Run"/> when there is a broker.</summary>
    public MqttWorker? Uplink { get; set; }

    /// <summary>Set once before <see cref="Run"/> when the lane is a tap in a printer's cable.</summary>
    public RegisterPort? Printer { get; set; }

    /// <summary>Set once before <see cref="Run"/>: what commands may know.</summary>
    public HostSituation? Situation { get; set; }

    /// <summary>After <see cref="Run"/>: the end was asked for as a restart.</summary>
    public bool WantsRestart { get; private set; }

    private bool IsStopping => _stops > 0;

    /// <summary>Runs until it is told to stop. A mistake of ours leaves as an exception.</summary>
    public void Run()
    {
        SetClock(MonotonicClock.NowMs);
        Perform();
        while (!HasEnded())
        {
            _inbox.Wait(WaitMs(MonotonicClock.NowMs));
            Step();
        }

        _register.Drain(500);
    }

    private void Step()
    {
        int count = _inbox.TakeWire(_wire);
        if (count > 0 && !IsStopping)
        {
            _log.Debug("register", $"{count} bytes received");
            _lane.WireReceived(_wire, 0, count, MonotonicClock.NowMs);
            Perform();
        }

        while (_inbox.TryTake(out Post post))
        {
            Accept(post, MonotonicClock.NowMs);
            Perform();
        }

        long nowMs = MonotonicClock.NowMs;
        if (nowMs >= _clockDueMs)
        {
            SetClock(nowMs);
            Perform();
        }

        _lane.Tick(nowMs);
        Perform();
        _boardDueMs = _board.Show(_lane.Scene, nowMs);
        if (Situation is not null)
        {
            Situation.IsBusy = _lane.IsBusy;
        }
    }

    private int WaitMs(long nowMs)
    {
        long dueMs = Math.Min(Math.Min(_lane.NextDeadlineMs, _boardDueMs), Math.Min(_clockDueMs, _endByMs));
        if (IsStopping)
        {
            dueMs = Math.Min(dueMs, nowMs + 20);
        }

        // At least 1 ms: a deadline that Tick does not move would otherwise burn a core for nothing.
        return (int)Math.Clamp(dueMs - nowMs, 1, ClockPeriodMs);
    }

    private void Accept(in Post post, long nowMs)
    {
        switch (post.Kind)
        {
            case PostKind.CallEnded:
                _lane.CallEnded(post.Number, post.Outcome, post.Status, post.Bytes, post.Length, nowMs);
                break;
            case PostKind.SlotWritten:
                _lane.SlotWritten(post.Seq, post.Ok, nowMs);
                break;
            case PostKind.SlotRead:
                _lane.SlotRead(post.Number, post.Bytes, post.Length, nowMs);
                break;
            case PostKind.AccessWritten:
                _lane.AccessWritten(post.Ok, nowMs);
                break;
            case PostKind.AskAccess:
                _lane.AskAccess(nowMs);
                break;
            case PostKind.UplinkConnected:
                _lane.UplinkConnected(nowMs);
                break;
            case PostKind.UplinkDisconnected:
                _lane.UplinkDisconnected(nowMs);
                break;
            case PostKind.UplinkReceived:
                _lane.UplinkReceived((string)post.Subject!, post.Bytes, post.Length, nowMs);
                break;
            case PostKind.TapReceived:
                _lane.TapReceived(post.Bytes!, 0, post.Length, nowMs);
                break;
            case PostKind.TapeReady:
                _lane.TapeReady(post.Ok, nowMs);
                break;
            case PostKind.PayPressed when !IsStopping:
                ((TaskCompletionSource<PressResult>)post.Subject!).TrySetResult(_lane.PayPressed(nowMs));
                break;
            case PostKind.PayPressed:
                break;
            case PostKind.Pressed:
                ((TaskCompletionSource<string>)post.Subject!).TrySetResult(_lane.Pressed((LanePress)post.Number, nowMs));
                break;
            case PostKind.CheckLink:
                _lane.CheckLink((string)post.Subject!, nowMs);
                break;
            case PostKind.Stop:
                BeginEnd(nowMs);
                break;
            case PostKind.Restart:
                WantsRestart = true;
                BeginEnd(nowMs);
                break;
            case PostKind.WorkerBroken:
                throw new InvalidOperationException("A worker thread of the bridge broke.", (Exception?)post.Subject);
            case PostKind.None:
            default:
                throw new InvalidOperationException("A post without a kind.");
        }
    }

    /// <summary>Takes everything that the lane owes after one input.</summary>
    private void Perform()
    {
        int count;
        while ((count = _lane.TakeWireOutput(_wire)) > 0)
        {
            _log.Debug("register", $"{count} bytes to send");
            _register.Send(_wire, count);
        }

        while ((count = _lane.TakeTapOutput(_wire)) > 0)
        {
            Printer?.Send(_wire, count);
        }

        int taken = 0;
        LaneEffect? effect;
        while ((effect = _lane.TakeEffect()) is not null)
        {
            if (++taken > EffectsMax)
            {
                throw new InvalidOperationException("The lane has effects without end.");
            }

            Perform(effect);
        }
    }

    private void Perform(LaneEffect effect)
    {
        switch (effect.Kind)
        {
            case LaneEffectKind.CallTerminal when IsStopping && !effect.Call.FreshConnection:
                break;
            case LaneEffectKind.CallTerminal:
                _terminal.Begin(effect.Call);
                break;
            case LaneEffectKind.WriteAccess:
                _terminal.Store(effect.Bytes);
                break;
            case LaneEffectKind.WriteSlot:
                _journal.Write(effect.Slot, effect.Seq, effect.Bytes, effect.Length);
                break;
            case LaneEffectKind.ReadSlot:
                _journal.Read(effect.Slot);
                break;
            case LaneEffectKind.Publish:
                Uplink?.Publish(effect.Topic, effect.Bytes, effect.Length, effect.Retain);
                break;
            case LaneEffectKind.Log:
                _log.Info("lane", effect.Text);
                break;
            case LaneEffectKind.None:
            default:
                throw new InvalidOperationException("An effect that the shell does not know.");
        }
    }

    /// <summary>A PC without a battery for its clock starts in 1970 or 2000: then the lane has no clock yet.</summary>
    private void SetClock(long nowMs)
    {
        _clockDueMs = nowMs + ClockPeriodMs;
        long unixSeconds = _time.GetUtcNow().ToUnixTimeSeconds();
        if (unixSeconds >= ClockBelievedFrom)
        {
            _lane.WallClockSet(unixSeconds, nowMs);
        }
    }

    private void BeginEnd(long nowMs)
    {
        _stops++;
        if (_stops > 1)
        {
            _log.Warn("bridge", "told to stop again: ending at once");
            return;
        }

        _endByMs = nowMs + EndMsMax;
        _log.Info("bridge", _lane.IsBusy
            ? "stopping; a payment is open. It is in the journal, and goes on when Bridge is started again"
            : "stopping; no payment is open");
    }

    private bool HasEnded()
    {
        if (!IsStopping)
        {
            return false;
        }

        if (_stops > 1 || MonotonicClock.NowMs >= _endByMs)
        {
            return true;
        }

        return !_terminal.HasStartOut && !_journal.IsBusy && _inbox.IsEmpty;
    }
}
