using Bridge.Settings;

namespace Bridge.Simulation;

// Power, clock and boot of the lane.
public sealed partial class World
{
    private const long EpochUnix = 1_790_000_000;

    private long _clockErrorS;

    public void StoreFinished(uint seq, bool ok, byte[] bytes)
    {
        if (ok)
        {
            Books.Recorded(bytes, _register.Basket);
        }

        Drive(lane => lane.SlotWritten(seq, ok, LaneMs));
    }

    /// <summary>A cut later, at whatever is going on then.</summary>
    public void CutSoon(int afterMs) => After(afterMs, new SimEvent(SimEventKind.PowerCut, _life));

    private void PowerCut()
    {
        if (_lane == null)
        {
            return;
        }

        Count("power cuts");
        Log("power", "cut");
        TroubleNow();
        _lane = null;
        _life++;
        _isBrokerUp = false;
        _store.Cut(_register.Basket);
        foreach (int slot in Exhibit?.TakeLost() ?? [])
        {
            _store.Lose(slot);
        }

        After(Random.Between(1_000, 40_000), new SimEvent(SimEventKind.Boot));
    }

    private void Boot()
    {
        _life++;
        TroubleNow();
        Log("power", "boot", _life);
        BootMs = NowMs - Random.Between(300, 900);   // monotonic time begins anew
        var settings = new LaneSettings
        {
            TerminalHost = "192.168.80.4", JournalSlots = Plan.JournalSlots, Language = "ru",
        };
        _lane = Exhibit?.Lane(settings) ?? new Lane(settings);
        bool hasClock = Random.Chance(500);
        if (hasClock)
        {
            _lane.WallClockSet(EpochUnix + (NowMs / 1000) + _clockErrorS, LaneMs);
        }
        else
        {
            After(Random.Between(2_000, 90_000), new SimEvent(SimEventKind.ClockJump, _life, _clockErrorS));
        }

        _store.Restore(_lane);
        Drive(lane => lane.Begin(4242, LaneMs));
        if (Plan.HasBroker)
        {
            After(2_000, new SimEvent(SimEventKind.BrokerUp, _life));
        }
    }

    private void JumpClock(long errorS)
    {
        if (errorS != _clockErrorS)
        {
            Count("clock jumps");
            Log("clock", "jumps", _clockErrorS, errorS);
        }

        _clockErrorS = errorS;
        Drive(lane => lane.WallClockSet(EpochUnix + (NowMs / 1000) + errorS, LaneMs));
    }
}
