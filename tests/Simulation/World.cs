using Bridge.Simulation.Checks;
using Bridge.Simulation.Shop;

namespace Bridge.Simulation;

/// <summary>
/// One lane with its whole shop in virtual time. Events run in the order of their moments; between them time jumps to the
/// lane's next deadline. Nothing sleeps, nothing reads a clock, and all chance comes from the seed.
/// </summary>
public sealed partial class World
{
    private const long DayMs = 24L * 60 * 60 * 1000;

    private readonly PriorityQueue<SimEvent, SimMoment> _queue = new();
    private readonly Counters _counters = new();
    private readonly byte[] _wire = new byte[512];
    private readonly SimStore _store;
    private readonly SimSmartPos _terminal;
    private readonly SimRegister _register;
    private Lane? _lane;
    private long _sequence;
    private int _life;
    private long _lineFreeMs;

    public World(ulong seed, FaultPlan? plan = null, int kept = 400)
    {
        Seed = seed;
        Random = new Prng(seed);
        Plan = plan ?? FaultPlan.Of(Random);
        _store = new SimStore(this);
        Books = new RefBooks(this);
        _terminal = new SimSmartPos(this);
        _register = new SimRegister(this);
        Transcript = new Transcript(kept);
        After(100, new SimEvent(SimEventKind.Boot));
        After(DayMs, new SimEvent(SimEventKind.NextDay));
        PlanDay();
        _register.Begin();
    }

    public ulong Seed { get; }

    public Prng Random { get; }

    public FaultPlan Plan { get; }

    public RefBooks Books { get; }

    public Transcript Transcript { get; }

    public Counters Counters => _counters;

    public long NowMs { get; private set; } = 1_000;

    public long BootMs { get; private set; }

    public long LastTroubleMs { get; private set; }

    public long LastStoreTroubleMs { get; set; }

    /// <summary>200 sales in a day of 24 h leave 432 s for each.</summary>
    public int MeanGapMs { get; init; } = 380_000;

    /// <summary>A mistake of the museum that this lane makes; null = the right code.</summary>
    public Museum.Exhibit? Exhibit { get; init; }

    public int Sales => _register.Sales;

    public int Life => _life;

    /// <summary>Runs until so many baskets were rung up. Null, or the rule that was broken.</summary>
    public string? Run(int sales)
    {
        try
        {
            while (_register.Sales < sales)
            {
                Step();
            }

            return null;
        }
        catch (RuleBroken broken)
        {
            return broken.Message;
        }
    }

    public void Count(string name) => _counters.Count(name);

    public void AtLeast(string name, long value) => _counters.AtLeast(name, value);

    public void Log(string who, string what, long a = 0, long b = 0) => Transcript.Add(NowMs, who, what, a, b);

    public void TroubleNow() => LastTroubleMs = NowMs;

    public void RegisterTimer(long number, int afterMs) => After(afterMs, new SimEvent(SimEventKind.RegisterTimer, 0, number));

    public void CancelLater(long request, int afterMs) => After(afterMs, new SimEvent(SimEventKind.RegisterCancel, 0, request));

    public void RepeatLater(long request, int afterMs) => After(afterMs, new SimEvent(SimEventKind.RegisterRepeat, 0, request));

    /// <summary>Bytes from the register enter the cable; sometimes noise meets them, sometimes they come in two pieces.</summary>
    public void ToLane(byte[] bytes, int afterMs)
    {
        bytes = Mangle(bytes);
        if (bytes.Length > 4 && Random.Chance(100))
        {
            int cut = Random.Between(1, bytes.Length - 1);
            After(afterMs, new SimEvent(SimEventKind.WireToLane, 0, 0, bytes[..cut]));
            After(afterMs + Random.Between(0, 40), new SimEvent(SimEventKind.WireToLane, 0, 0, bytes[cut..]));
        }
        else if (bytes.Length > 0)
        {
            After(afterMs, new SimEvent(SimEventKind.WireToLane, 0, 0, bytes));
        }
    }

    public void After(long delayMs, SimEvent happening)
    {
        _sequence++;
        _queue.Enqueue(happening, new SimMoment(NowMs + delayMs, _sequence));
    }

    private void Step()
    {
        _queue.TryPeek(out _, out SimMoment next);
        long laneMs = _lane == null ? long.MaxValue : _lane.NextDeadlineMs;
        laneMs = laneMs >= long.MaxValue - BootMs ? long.MaxValue : laneMs + BootMs;
        if (laneMs < next.AtMs)
        {
            _idle = laneMs <= NowMs ? _idle + 1 : 0;
            if (_idle > 1000)
            {
                throw new RuleBroken("a deadline of the lane that never moves");
            }

            NowMs = Math.Max(NowMs, laneMs);
            Drive(lane => lane.Tick(LaneMs));
            return;
        }

        SimEvent happening = _queue.Dequeue();
        NowMs = next.AtMs;
        Happen(happening);
    }

    private int _idle;

    private long LaneMs => NowMs - BootMs;

    private void Happen(SimEvent happening)
    {
        bool isStale = happening.Life != 0 && happening.Life != _life;
        if (isStale)
        {
            return;
        }

        switch (happening.Kind)
        {
            case SimEventKind.WireToLane:
                byte[] bytes = (byte[])happening.Data!;
                Drive(lane => lane.WireReceived(bytes, 0, bytes.Length, LaneMs));
                break;
            case SimEventKind.WireToRegister: _register.Hear((byte[])happening.Data!); break;
            case SimEventKind.RegisterTimer: _register.TimerFired(happening.Number); break;
            case SimEventKind.RegisterCancel: _register.Cancel(happening.Number); break;
            case SimEventKind.RegisterRepeat: _register.Repeat(happening.Number); break;
            case SimEventKind.CallArrives: Arrive((SimCall)happening.Data!); break;
            case SimEventKind.CallEnds: EndCall((SimCall)happening.Data!); break;
            case SimEventKind.SlotDone: _store.Finish(); break;
            case SimEventKind.Boot: Boot(); break;
            case SimEventKind.PowerCut: PowerCut(); break;
            case SimEventKind.LinkUp: break;
            case SimEventKind.AckToLane: Acknowledge(); break;
            case SimEventKind.BrokerUp: ConnectBroker(); break;
            case SimEventKind.ClockJump: JumpClock(happening.Number); break;
            case SimEventKind.NextDay:
                Books.Audit();
                PlanDay();
                After(DayMs, happening);
                break;
            default: break;
        }
    }

    private void PlanDay()
    {
        for (int times = Random.Between(0, 2) * Plan.CutAnyTimePerDay; times > 0; times--)
        {
            After(Random.Between(1, (int)DayMs), new SimEvent(SimEventKind.PowerCut));
        }

        for (int times = Random.Between(0, 2) * Plan.ClockJumpsPerDay; times > 0; times--)
        {
            int atMs = Random.Between(1, (int)DayMs);
            After(atMs, new SimEvent(SimEventKind.ClockJump, 0, Random.Between(-90_000, 90_000)));
            After(atMs + Random.Between(60_000, 7_200_000), new SimEvent(SimEventKind.ClockJump));
        }
    }

    private byte[] Mangle(byte[] bytes)
    {
        if (!Random.Chance(Plan.Noise))
        {
            return bytes;
        }

        Count("line noise");
        var changed = new List<byte>(bytes);
        switch (Random.Between(0, 3))
        {
            case 0: changed[Random.Between(0, bytes.Length - 1)] ^= (byte)(1 << Random.Between(0, 7)); break;
            case 1: changed.RemoveAt(Random.Between(0, bytes.Length - 1)); break;
            case 2: changed.Insert(Random.Between(0, bytes.Length), (byte)Random.Between(0, 255)); break;
            default: changed.Clear(); break;
        }

        return [.. changed];
    }

    // Every input of the lane goes through here: afterwards its wire and effects are emptied.
    internal void Drive(Action<Lane> input)
    {
        if (_lane == null)
        {
            return;
        }

        int life = _life;
        try
        {
            input(_lane);
            for (int rounds = 0; _lane != null && life == _life; rounds++)
            {
                if (rounds > 2000)
                {
                    throw new RuleBroken("the lane does not come to rest");
                }

                int count = _lane.TakeWireOutput(_wire);
                if (count > 0)
                {
                    SendToRegister(_wire.AsSpan(0, count).ToArray());
                    continue;
                }

                LaneEffect? effect = _lane.TakeEffect();
                if (effect == null)
                {
                    return;
                }

                Perform(effect);
            }
        }
        catch (Bytes.CheckException failed)
        {
            throw new RuleBroken("the lane stopped itself: " + failed.Message);
        }
    }

    private void SendToRegister(byte[] bytes)
    {
        _lineFreeMs = Math.Max(_lineFreeMs, NowMs) + 2 + (bytes.Length / 11);
        byte[] arrives = Mangle(bytes);
        if (arrives.Length > 0)
        {
            After(_lineFreeMs - NowMs, new SimEvent(SimEventKind.WireToRegister, 0, 0, arrives));
        }
    }

    private void Perform(LaneEffect effect)
    {
        Exhibit?.Look(effect);
        switch (effect.Kind)
        {
            case LaneEffectKind.CallTerminal: Call(effect.Call); break;
            case LaneEffectKind.WriteSlot: _store.Write(effect); break;
            case LaneEffectKind.ReadSlot:
                byte[] stored = _store.Slots[effect.Slot] ?? [];
                int slot = effect.Slot;
                _lane!.SlotRead(slot, stored, stored.Length, LaneMs);
                break;
            case LaneEffectKind.Publish: Publish(effect); break;
            case LaneEffectKind.Log: Log("log", effect.Text); break;
            default: break;
        }
    }
}
