namespace Bridge.Simulation;

/// <summary>
/// Which faults a seed has, and how often. Swarm: each is off in about one seed of three, because faults hide each other.
/// Rates are per mille of the thing that they happen to, unless the name says more.
/// </summary>
public sealed class FaultPlan
{
    public bool IsNamed;             // requests carry a number and a time
    public bool AllowsUnnamedRepeat; // the register's request for an equal amount has equal bytes
    public int Impatient, Repeats, Resets, LateAck, LostAck, Naks, SilentEnd;
    public int Noise;
    public int NetBefore, NetRequestLost, NetAnswerLost, NetLate, NetCut, NetDown;
    public int Unknowns, CashierCancels, TerminalRestarts, CustomerTimeouts, Declines;
    public int StartCodes, StatusCodes, WrongAmount, WrongProcess, NeverKnown;
    public int CutAtWrite, CutAnyTimePerDay, TornOnCut;
    public int WriteFails, WriteFailsLong;
    public int BrokerDies, AckLost;
    public int ClockJumpsPerDay;
    public int Refunds = 40;
    public bool HasBroker;
    public int JournalSlots;

    public static FaultPlan None() => new() { IsNamed = true, JournalSlots = 512, Declines = 50, CustomerTimeouts = 10 };

    public static FaultPlan Of(Prng random)
    {
        int Some(int rate) => random.Chance(667) ? Math.Max(1, rate * random.Between(20, 180) / 100) : 0;
        return new FaultPlan
        {
            IsNamed = random.Chance(700),
            Impatient = Some(30), Repeats = Some(30), Resets = Some(8), LateAck = Some(20), LostAck = Some(20),
            Naks = Some(15), SilentEnd = Some(15), Noise = Some(random.Chance(100) ? 150 : 12),
            NetBefore = Some(8), NetRequestLost = Some(4), NetAnswerLost = Some(6), NetLate = Some(3), NetCut = Some(3),
            NetDown = Some(4), Unknowns = Some(20), CashierCancels = Some(15), TerminalRestarts = Some(4),
            CustomerTimeouts = Some(20), Declines = Some(60), StartCodes = Some(12), StatusCodes = Some(4),
            WrongAmount = Some(3), WrongProcess = Some(2), NeverKnown = Some(60),
            CutAtWrite = Some(3), CutAnyTimePerDay = Some(2), TornOnCut = random.Between(0, 1000),
            WriteFails = Some(4), WriteFailsLong = Some(1), BrokerDies = Some(3), AckLost = Some(30),
            ClockJumpsPerDay = Some(1), HasBroker = random.Chance(500), JournalSlots = random.Chance(500) ? 128 : 1024,
            Refunds = Some(40),
        };
    }
}
