using Bridge.Settings;

namespace Bridge.Simulation;

// Power, clock and boot of the lane.
public sealed partial class World
{
    public const long EpochUnix = 1_790_000_000;

    private long _clockErrorS;

    public void StoreFinished(uint seq, bool ok, ReadOnlySpan<byte> bytes)
    {
        if (ok)
        {
            Books.Recorded(bytes, _register);
        }

        _lane!.SlotWritten(seq, ok, LaneMs);
        Settle();
    }

    /// <summary>A cut later, at whatever is going on then.</summary>
    public void CutSoon(int afterMs) => After(afterMs, SimEventKind.PowerCut, Life);

    private void PowerCut()
    {
        if (_lane == null)
        {
            return;
        }

        Count(Simulation.Tally.PowerCuts);
        Log("power", "cut");
        TroubleNow();
        _lane = null;
        _laneDueMs = long.MaxValue;
        Life++;
        _isBrokerUp = false;
        _store.Cut(_register);
        CutAccess();
        foreach (int slot in Exhibit?.TakeLost() ?? [])
        {
            _store.Lose(slot);
        }

        After(Random.Between(1_000, 40_000), SimEventKind.Boot);
    }

    private void Boot()
    {
        Life++;
        TroubleNow();
        Log("power", "boot", Life);
        BootMs = NowMs - Random.Between(300, 900);   // monotonic time begins anew
        _lane = Exhibit?.Lane(Settings()) ?? new Lane(Settings());
        if (Random.Chance(500))
        {
            _lane.WallClockSet(EpochUnix + (NowMs / 1000) + _clockErrorS, LaneMs);
        }
        else
        {
            After(Random.Between(2_000, 90_000), SimEventKind.ClockJump, Life, _clockErrorS);
        }

        _store.Restore(_lane);
        RestoreAccess(_lane);
        _lane.Begin(4242, LaneMs);
        Settle();
        if (Plan.HasBroker)
        {
            After(2_000, SimEventKind.BrokerUp, Life);
        }

        if (Random.Chance(Plan.CutInRecovery))
        {
            Count(Simulation.Tally.PowerCutsInRecovery);
            CutSoon(Random.Between(0, 400));
        }
    }

    // The product's own settings, but for the journal: a short one goes round often.
    private LaneSettings Settings() => new()
    {
        TerminalHost = "192.168.80.4", JournalSlots = Plan.JournalSlots, Language = "ru",
        OrphanHoldMs = Plan.OrphanHoldMs, OfferWindowMs = Plan.OfferWindowMs,
        TerminalTls = Plan.IsProtected,
    };

    private void JumpClock(long errorS)
    {
        if (errorS != _clockErrorS)
        {
            Count(Simulation.Tally.ClockJumps);
            Log("clock", "jumps", _clockErrorS, errorS);
        }

        _clockErrorS = errorS;
        _lane?.WallClockSet(EpochUnix + (NowMs / 1000) + errorS, LaneMs);
    }
}
