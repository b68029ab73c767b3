using Bridge.Settings;
using Bridge.Terminals;

namespace Bridge.Fuzz.Targets;

/// <summary>
/// The smallest shell: a lane whose journal writes succeed at once, whose register acknowledges everything, and whose terminal is
/// asked through one delegate. Virtual time, bounded steps.
/// </summary>
internal sealed class LaneInputs
{
    private const int StepsMax = 4000;

    private readonly byte[] _wire = new byte[256];
    private readonly byte[] _acknowledge = [0x06];
    private readonly byte[] _told = new byte[8192];
    private int _toldLength;
    private int _steps;

    public LaneInputs() =>
        Lane = new Lane(new LaneSettings { TerminalHost = "192.168.80.4", JournalSlots = JournalSlots.Slots, Language = "ru" });

    public Lane Lane { get; }

    public long NowMs { get; private set; } = 1_000;

    public int Starts { get; private set; }

    public bool IsStuck => _steps >= StepsMax;

    /// <summary>All bytes that the register was sent.</summary>
    public ReadOnlySpan<byte> Told => _told.AsSpan(0, _toldLength);

    /// <summary>Answers a call by its path: status and body.</summary>
    public Func<string, (int Status, byte[] Body, int Length)> Terminal { get; init; } = _ => (200, "{\"statusCode\":101}"u8.ToArray(), 18);

    public void Send(byte[] bytes)
    {
        Lane.WireReceived(bytes, 0, bytes.Length, NowMs);
        Settle();
    }

    public void Run(long durationMs)
    {
        long endMs = NowMs + durationMs;
        while (_steps < StepsMax && Lane.NextDeadlineMs <= endMs)
        {
            _steps++;
            NowMs = Math.Max(NowMs, Lane.NextDeadlineMs);
            Lane.Tick(NowMs);
            Settle();
        }

        NowMs = endMs;
    }

    public void Settle()
    {
        for (; _steps < StepsMax; _steps++)
        {
            int count = Lane.TakeWireOutput(_wire);
            if (count > 0)
            {
                Hear(count);
                continue;
            }

            if (Lane.TakeEffect() is not { } effect)
            {
                return;
            }

            switch (effect.Kind)
            {
                case LaneEffectKind.CallTerminal: Call(effect.Call); break;
                case LaneEffectKind.WriteSlot: Lane.SlotWritten(effect.Seq, true, NowMs); break;
                case LaneEffectKind.ReadSlot: Lane.SlotRead(effect.Slot, [], 0, NowMs); break;
                default: break;
            }
        }
    }

    private void Hear(int count)
    {
        int kept = Math.Min(count, _told.Length - _toldLength);
        _wire.AsSpan(0, kept).CopyTo(_told.AsSpan(_toldLength));
        _toldLength += kept;
        if (count > 1)
        {
            Lane.WireReceived(_acknowledge, 0, 1, NowMs);
            NowMs += 60;   // quiet, so that the acknowledgement is believed
            Lane.Tick(NowMs);
        }
    }

    private void Call(TerminalCall call)
    {
        string line = System.Text.Encoding.ASCII.GetString(call.Request, 4, 12);
        Starts += line.Contains("/payment", StringComparison.Ordinal) || line.Contains("/refund", StringComparison.Ordinal) ? 1 : 0;
        (int status, byte[] body, int length) = Terminal(line);
        Lane.CallEnded(call.Id, CallOutcome.Answered, status, body, length, NowMs + 5);
    }
}
