using Bridge.Simulation.Checks;
using Bridge.Simulation.Shop;

namespace Bridge.Simulation;

/// <summary>
/// One lane with its whole shop in virtual time. Events run in the order of their moments; between them time jumps to the
/// lane's next deadline. Nothing sleeps, nothing reads a clock, and all chance comes from the seed. What happens a hundred
/// times a sale allocates nothing: bytes and calls come from pools.
/// </summary>
public sealed partial class World
{
    public const long DayMs = 24L * 60 * 60 * 1000;

    private readonly SimQueue _queue = new();
    private readonly TallyBook _tally = new();
    private readonly byte[] _wire = new byte[SimBytes.LengthMax];
    private readonly Stack<SimBytes> _freeBytes = new();
    private readonly Stack<SimCall> _freeCalls = new();
    private readonly SimStore _store;
    private readonly SimSmartPos _terminal;
    private readonly SimRegister _register;
    private Lane? _lane;
    private long _laneDueMs = long.MaxValue;
    private long _sequence;
    private int _idle;

    public World(ulong seed, FaultPlan? plan = null, int kept = 64)
    {
        Seed = seed;
        Random = new Prng(seed);
        Plan = plan ?? FaultPlan.Of(Random);
        _store = new SimStore(this);
        Books = new RefBooks(this);
        _terminal = new SimSmartPos(this);
        _register = new SimRegister(this);
        Transcript = new Transcript(kept);
        After(100, SimEventKind.Boot);
        After(BusinessDayMs, SimEventKind.NextDay);
        PlanDay();
        _register.Begin();
    }

    public ulong Seed { get; }

    public Prng Random { get; }

    public FaultPlan Plan { get; }

    public RefBooks Books { get; }

    public Transcript Transcript { get; }

    public TallyBook Tally => _tally;

    public long NowMs { get; private set; } = 1_000;

    public long BootMs { get; private set; }

    /// <summary>When something last stood between the lane and the terminal.</summary>
    public long LastTroubleMs { get; private set; }

    public long LastStoreTroubleMs { get; set; }

    /// <summary>200 sales in a day of 24 h leave 432 s for each; in a busy lane some 35 s.</summary>
    public int MeanGapMs => Plan.IsBusy ? 20_000 : 380_000;

    /// <summary>The time of about 200 sales: what happens so often a day happens so often in this time.</summary>
    public int BusinessDayMs => Plan.IsBusy ? 7_200_000 : (int)DayMs;

    /// <summary>A mistake of the museum that this lane makes; null = the right code.</summary>
    public Museum.Exhibit? Exhibit { get; init; }

    /// <summary>Writes every message on the cable into the transcript, too.</summary>
    public bool LogsWire { get; init; }

    public int Sales => _register.Sales;

    public int Life { get; private set; }

    /// <summary>Events and ticks so far.</summary>
    public long Steps { get; private set; }

    private long LaneMs => NowMs - BootMs;

    /// <summary>Runs until so many baskets were rung up, once. Null, or the rule that was broken.</summary>
    public string? Run(int sales)
    {
        try
        {
            while (_register.Sales < sales)
            {
                Step();
            }

            Books.Finish();
            return null;
        }
        catch (RuleBroken broken)
        {
            return broken.Message;
        }
        catch (Bytes.CheckException failed)
        {
            return "the lane stopped itself: " + failed.Message;
        }
    }

    public void Count(Tally what) => _tally.Count(what);

    public void AtLeast(Tally what, long value) => _tally.AtLeast(what, value);

    public void Log(string who, string what, long a = 0, long b = 0) => Transcript.Add(NowMs, who, what, a, b);

    public void TroubleNow() => LastTroubleMs = Math.Max(LastTroubleMs, NowMs);

    public void After(long delayMs, SimEventKind kind, int life = 0, long number = 0, object? data = null)
    {
        _sequence++;
        _queue.Add(new SimEvent { AtMs = NowMs + delayMs, Seq = _sequence, Kind = kind, Life = life, Number = number, Data = data });
    }

    private void Step()
    {
        Steps++;
        long nextMs = _queue.NextMs;
        if (_laneDueMs < nextMs)
        {
            _idle = _laneDueMs <= NowMs ? _idle + 1 : 0;
            if (_idle > 1000)
            {
                throw new RuleBroken("a deadline of the lane that never moves");
            }

            NowMs = Math.Max(NowMs, _laneDueMs);
            _lane!.Tick(LaneMs);
            Settle();
            return;
        }

        NowMs = nextMs;
        SimEvent happening = _queue.Take();
        Happen(in happening);
    }

    private void Happen(in SimEvent happening)
    {
        bool isStale = happening.Life != 0 && happening.Life != Life;
        switch (happening.Kind)
        {
            case SimEventKind.WireToLane: WireToLane((SimBytes)happening.Data!); break;
            case SimEventKind.WireToRegister: WireToRegister((SimBytes)happening.Data!); break;
            case SimEventKind.CallArrives: Arrive((SimCall)happening.Data!); break;
            case SimEventKind.CallEnds: EndCall((SimCall)happening.Data!, isStale); break;
            case SimEventKind.RegisterTimer: _register.TimerFired(happening.Number); break;
            case SimEventKind.RegisterCancel: _register.Cancel(happening.Number); break;
            case SimEventKind.RegisterRepeat: _register.Repeat(happening.Number); break;
            case SimEventKind.RegisterReset: _register.Reset(happening.Number); break;
            case SimEventKind.Boot: Boot(); break;
            case SimEventKind.NextDay: NextDay(); break;
            default:
                if (!isStale)
                {
                    HappenInThisLife(in happening);
                }

                break;
        }
    }

    private void HappenInThisLife(in SimEvent happening)
    {
        switch (happening.Kind)
        {
            case SimEventKind.SlotDone: _store.Finish(); break;
            case SimEventKind.PowerCut: PowerCut(); break;
            case SimEventKind.AckToLane: Acknowledge(); break;
            case SimEventKind.BrokerUp: ConnectBroker(); break;
            case SimEventKind.ClockJump: JumpClock(happening.Number); break;
            case SimEventKind.AccessDone: AccessDone(); break;
            case SimEventKind.PersonComes: PersonComes(); break;
            default: break;
        }
    }

    private void NextDay()
    {
        Books.Audit();
        PlanDay();
        After(BusinessDayMs, SimEventKind.NextDay);
    }

    private void PlanDay()
    {
        for (int times = Random.Between(0, 2) * Plan.CutAnyTimePerDay; times > 0; times--)
        {
            After(Random.Between(1, BusinessDayMs), SimEventKind.PowerCut);
        }

        for (int times = Random.Between(0, 2) * Plan.ClockJumpsPerDay; times > 0; times--)
        {
            int atMs = Random.Between(1, BusinessDayMs);
            After(atMs, SimEventKind.ClockJump, 0, Random.Between(-90_000, 90_000));
            After(atMs + Random.Between(60_000, 7_200_000), SimEventKind.ClockJump);
        }
    }

    // After every input of the lane: its wire and effects are emptied.
    private void Settle()
    {
        Lane lane = _lane!;
        for (int rounds = 0; ; rounds++)
        {
            if (rounds > 2000)
            {
                throw new RuleBroken("the lane does not come to rest");
            }

            int count = lane.TakeWireOutput(_wire);
            if (count > 0)
            {
                SendToRegister(_wire.AsSpan(0, count));
                continue;
            }

            LaneEffect? effect = lane.TakeEffect();
            if (effect == null)
            {
                break;
            }

            Perform(lane, effect);
        }

        if (Plan.IsProtected)
        {
            HearAccess(lane);
        }

        long dueMs = lane.NextDeadlineMs;
        _laneDueMs = dueMs >= long.MaxValue - BootMs ? long.MaxValue : dueMs + BootMs;
    }

    private void Perform(Lane lane, LaneEffect effect)
    {
        Exhibit?.Look(effect);
        switch (effect.Kind)
        {
            case LaneEffectKind.CallTerminal: Call(effect.Call); break;
            case LaneEffectKind.WriteSlot: _store.Write(effect); break;
            case LaneEffectKind.ReadSlot: _store.Read(lane, effect.Slot, LaneMs); break;
            case LaneEffectKind.Publish: Publish(effect); break;
            case LaneEffectKind.WriteAccess: WriteAccess(effect); break;
            case LaneEffectKind.Log: Log("log", effect.Text); break;
            default: break;
        }
    }
}
