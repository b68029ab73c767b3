using Bridge.Terminals;

namespace Bridge.Simulation.Museum;

/// <summary>Every exhibit. Sources: payment-systems = what integrators get wrong, read in public code; reliability = measured or documented.</summary>
public static class Catalogue
{
    private const string DeclinedTooEarly = "declined is durable while the terminal charged or may charge";

    private const string NeverMoved = "approved is durable and no money moved";

    private const string Overwritten = "the records of an open sale were overwritten";

    private const string SecondStart = "a second start of one intent";

    public static IReadOnlyList<Piece> Pieces { get; } =
    [
        new("amount x100", "payment-systems 1.6 #1", "the start's amount is not the intent's", () => new AmountTimesHundred(), _ => { }),
        new("unknown means declined", "payment-systems 1.6 #2", DeclinedTooEarly,
            () => new ReportIsFailure(TerminalReportKind.Doubtful), plan => plan.Unknowns = 200),
        new("own deadline of 120 s means declined", "payment-systems 1.6 #3", DeclinedTooEarly, () => new OwnDeadline(120_000),
            plan => (plan.Unknowns, plan.CustomerTimeouts) = (300, 300)),
        new("start sent again after silence", "payment-systems 1.6 #4; reliability 0.1", SecondStart,
            StartSentAgain.AfterNoAnswer, plan => plan.NetAnswerLost = 100),
        new("busy means try again", "payment-systems 1.5 (107), 1.6 #14", SecondStart, StartSentAgain.AfterBusy,
            plan => (plan.NetAnswerLost, plan.CustomerTimeouts, plan.Unknowns) = (300, 300, 200)),
        new("silence after the start means declined", "reliability 1", DeclinedTooEarly,
            () => new SilenceIsNotSent(), plan => plan.NetAnswerLost = 100),
        new("poll loop dies on the first error", "payment-systems 1.6 #5", DeclinedTooEarly,
            () => new AnswerIsFailure((outcome, _) => outcome != CallOutcome.Answered), plan => plan.NetAnswerLost = 200),
        new("confirming means cancelled", "payment-systems 1.6 #6", DeclinedTooEarly,
            () => new AnswerIsFailure((_, body) => body.Contains("WaitForQrConfirmation", StringComparison.Ordinal)), _ => { }),
        new("not found means declined", "payment-systems 1.5 (101)", DeclinedTooEarly,
            () => new AnswerIsFailure((_, body) => body.Contains(":101", StringComparison.Ordinal)), plan => plan.StatusCodes = 20),
        new("actualize on every poll", "payment-systems 1.6 #7", "actualize faster than 10 s", () => new ActualizeOnEveryPoll(), _ => { }),
        new("status without pause", "customer's document: each second", "status faster than 1 s", () => new PollsWithoutPause(), _ => { }),
        new("cancel only stops polling", "payment-systems 1.6 #9", DeclinedTooEarly, () => new CancelOnlyStopsPolling(),
            plan => plan.Impatient = 300),
        new("refund done when accepted", "payment-systems 1.6 #10", NeverMoved, () => new RefundDoneWhenAccepted(), plan => plan.Refunds = 300),
        new("process id only in memory", "payment-systems 1.6 #11", Overwritten, () => new ProcessOnlyInMemory(),
            plan => plan.CutAnyTimePerDay = 40),
        new("terminal's amount never compared", "payment-systems 1.6 #12", "approved is durable with another amount",
            () => new AmountIsNeverCompared(), plan => plan.WrongAmount = 100),
        new("amount rounded without a word", "payment-systems 1.6 #13", "the intent's amount is not the register's",
            () => new RoundsTheAmount(), _ => { }),
        new("somebody else's success", "payment-systems 7; design 4", NeverMoved, () => new AnybodysSuccess(), plan => plan.WrongProcess = 100),
        new("repetition is a new sale", "payment-systems 1.6 #14", "started again for a basket whose earlier process charged or may charge",
            () => new RepetitionIsANewSale(), plan => (plan.Impatient, plan.SilentEnd, plan.NetAnswerLost) = (200, 100, 20))
        {
            OrVerdict = "declined while the terminal charged or may charge",   // refused as busy with its own first start
        },
        new("told before durable", "reliability 1 (PayGo)", "approved before the outcome was durable", () => new ToldBeforeDurable(), _ => { }),
        new("sent is delivered", "reliability 1 (PayGo: never by belief)", "told durable as delivered, but the register never heard it",
            () => new SentIsDelivered(), plan => (plan.SilentEnd, plan.Impatient) = (300, 100)),
        new("flush is durable", "reliability 0.3", Overwritten, () => new FlushIsDurable(4), plan => plan.CutAnyTimePerDay = 40),
        new("oldest record dropped", "reliability 0.7", Overwritten, () => new OldestDropped(128),
            plan => (plan.JournalSlots, plan.Unknowns, plan.NeverKnown, plan.CutAnyTimePerDay) = (128, 50, 1000, 8)),
    ];
}
