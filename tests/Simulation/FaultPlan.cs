using System.Reflection;

namespace Bridge.Simulation;

/// <summary>
/// Which faults a seed has, and how often. Swarm: each is off in about one seed of three, because faults hide each other.
/// Rates are per mille of the thing that they happen to, unless the name says more.
/// </summary>
public sealed class FaultPlan
{
    // pace: a busy lane has its next customer at once, and its 200 sales in some two hours; a slow one takes its day and its time
    public bool IsBusy;

    // register and cashier
    public bool IsNamed;              // requests carry a number and a time
    public int Impatient, Repeats, ResetsInFrame, ResetsWaiting, LateAck, LostAck, Naks, SilentEnd;
    public int IgnoresAdvice;         // of the baskets told "not confirmed: do not charge again"
    public int Refunds = 40, Voids = 10, VoidsOfLast = 4, Copies = 10, CopiesAfterDoubt = 300, Reports = 2, Tests = 3;
    public int BatchClosesPerDay = 1;

    // line: of the messages, either way
    public int Noise;

    // network: of the starts, and of every tenth poll
    public int NetBefore, NetRequestLost, NetAnswerLost, NetLate, NetCut;
    public int NetDown;               // of 16,667 calls

    // terminal
    public int Unknowns, CashierCancels, TerminalRestarts, CustomerTimeouts, Declines, WrongAmount, NeverKnown;
    public int StartCodes, StatusCodes, WrongProcess;
    public int SessionEnds;           // of 10,000 calls: 401 and 403 for a while, as when a token expires in mid-sale

    // a protected terminal: HTTPS and tokens. SessionEnds ends a token in mid-sale, the net loses renewals
    public bool IsProtected, IsDeviceInfoOpen, RefreshDiesAtOnce, RenewsWithoutToken;
    public int TokenLifeMinutes = 1440, TerminalClockErrorS;
    public int RenewalFails, NotAllowed, DatesUnreadable, AccessWriteFails;

    // power, storage, clock
    public int CutAtWrite, CutAtRead, CutInRecovery, CutAnyTimePerDay, TornOnCut;
    public int WriteFails, WriteFailsLong, ReadFails;
    public int ClockJumpsPerDay;
    public int JournalSlots;

    // sabotage, never drawn: tests of the checker turn these
    public int StoreLies;             // of the writes: acknowledged, and not kept
    public int OrphanHoldMs = 600_000, OfferWindowMs = 600_000;

    // broker
    public bool HasBroker;
    public int BrokerDies, AckLost;

    public static FaultPlan None() => new() { IsNamed = true, JournalSlots = 512, Declines = 50, CustomerTimeouts = 10 };

    public static FaultPlan Of(Prng random)
    {
        int worse = random.Chance(100) ? 5 : 1;   // a shop in ten has everything five times as often
        int Some(int rate) => random.Chance(667) ? Math.Clamp(rate * worse * random.Between(20, 180) / 100, 1, 500) : 0;
        bool isBusy = random.Chance(900);
        return new FaultPlan
        {
            IsBusy = isBusy,
            IsNamed = random.Chance(700),
            Impatient = Some(30), Repeats = Some(30), ResetsInFrame = Some(8), ResetsWaiting = Some(6), LateAck = Some(20),
            LostAck = Some(20), Naks = Some(15), SilentEnd = Some(15), IgnoresAdvice = Some(150),
            Refunds = Some(40), Voids = Some(10), VoidsOfLast = Some(4), Copies = Some(10), BatchClosesPerDay = random.Chance(400) ? 12 : 1, CopiesAfterDoubt = Some(300),
            Noise = NoiseOf(random),
            NetBefore = Some(8), NetRequestLost = Some(4), NetAnswerLost = Some(6), NetLate = Some(3), NetCut = Some(3),
            NetDown = Some(4), Unknowns = Some(20), CashierCancels = Some(15), TerminalRestarts = Some(4),
            CustomerTimeouts = Some(isBusy ? 5 : 20), Declines = Some(60), WrongAmount = Some(3), NeverKnown = Some(isBusy ? 3 : 60),
            StartCodes = Some(12), StatusCodes = Some(4), WrongProcess = Some(2), SessionEnds = Some(2),
            CutAtWrite = Some(3), CutAtRead = Some(1), CutInRecovery = Some(100), CutAnyTimePerDay = Some(2),
            TornOnCut = random.Between(0, 1000), WriteFails = Some(4), WriteFailsLong = Some(1), ReadFails = Some(2),
            ClockJumpsPerDay = Some(1), JournalSlots = random.Chance(isBusy ? 900 : 500) ? 128 : 1024,
            HasBroker = random.Chance(500), BrokerDies = Some(3), AckLost = Some(30),
            IsProtected = random.Chance(400), IsDeviceInfoOpen = random.Chance(500), RefreshDiesAtOnce = random.Chance(500),
            RenewsWithoutToken = random.Chance(250), TokenLifeMinutes = random.Chance(500) ? 1440 : random.Between(10, 300),
            TerminalClockErrorS = random.Chance(300) ? random.Between(-14_400, 14_400) : 0,
            RenewalFails = Some(100), NotAllowed = Some(150), DatesUnreadable = Some(100), AccessWriteFails = Some(60),
        };
    }

    // 0 to 30 % of the messages: a third of the seeds has a clean line, a tenth a terrible one.
    private static int NoiseOf(Prng random)
    {
        int kind = random.Between(0, 9);
        return kind < 3 ? 0 : kind < 9 ? random.Between(1, 25) : random.Between(26, 300);
    }

    /// <summary>The faults that are on, for the head of a transcript.</summary>
    public string Describe()
    {
        IEnumerable<string> on = typeof(FaultPlan).GetFields(BindingFlags.Instance | BindingFlags.Public)
            .Where(field => field.GetValue(this) is not (0 or false) && field.Name is not (nameof(OrphanHoldMs) or nameof(OfferWindowMs)))
            .Select(field => field.GetValue(this) is true ? field.Name : field.Name + " " + field.GetValue(this));
        return string.Join(", ", on);
    }
}
