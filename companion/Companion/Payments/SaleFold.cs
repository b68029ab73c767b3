using Bridge.Uplink;

namespace Bridge.Companion.Payments;

/// <summary>
/// Makes the row of a sale from its records, in the order of their sequence numbers, whatever the order of their arrival.
/// Pure: it is run again from the first record each time one more arrives, so a late record corrects the row and a repeated
/// one changes nothing. A record that cannot follow the ones before it moves nothing and is named in <see cref="Illegal"/>.
///
///   stage      | intent  process  orphan    outcome   told / review
///   Unknown    | Started illegal  illegal   illegal   illegal
///   Started    | illegal Running  Orphaned  Decided   noted
///   Running    | illegal same id  illegal   Decided   noted
///   Orphaned   | illegal Running  noted     Decided   noted
///   Decided    | illegal illegal  illegal   illegal   noted
///
/// An illegal outcome after an outcome is harmless when it says the same again, and a contradiction when it does not.
/// The reasons are computed from what stands at the end: a question that a later record answers is no longer asked.
/// </summary>
public sealed class SaleFold
{
    private static readonly string[] s_reasonsThatStay = ["amount", "process", "vanished", "expired"];

    /// <summary>How far a lane's clock may be from ours before we stop believing it.</summary>
    private const long ClockAheadMaxMs = 5 * 60_000L;
    private const long ClockBehindMaxMs = 400L * 24 * 3600_000;

    private readonly List<long> _illegal = [];
    private readonly HashSet<string> _reviews = [];
    private Sale _sale;
    private bool _contradiction;

    private SaleFold(SaleKey key)
    {
        _sale = new Sale { Key = key };
    }

    /// <summary>Sequence numbers of records that cannot follow the ones before them.</summary>
    public IReadOnlyList<long> Illegal => _illegal;

    public Sale Sale => _sale;

    /// <summary>Folds the records of one sale; they must be sorted by Seq and not be empty.</summary>
    public static SaleFold Of(SaleKey key, IReadOnlyList<StoredEvent> records)
    {
        var fold = new SaleFold(key);
        foreach (StoredEvent record in records)
        {
            if (!fold.Apply(record.Event))
            {
                fold._illegal.Add(record.Event.Seq);
            }
        }

        StoredEvent first = records[0];
        fold._sale = fold._sale with
        {
            AtMs = Believable(first.Event.LaneTime * 1000, first.ReceivedMs),
            ChangedMs = records.Max(r => r.ReceivedMs),
            Reasons = fold.Reasons(),
        };
        return fold;
    }

    private static long Believable(long laneMs, long receivedMs) =>
        laneMs > receivedMs - ClockBehindMaxMs && laneMs < receivedMs + ClockAheadMaxMs ? laneMs : receivedMs;

    private bool Apply(JournalEvent e)
    {
        switch (e.Kind)
        {
            case UplinkNames.KindIntent: return ApplyIntent(e);
            case UplinkNames.KindProcess: return ApplyProcess(e);
            case UplinkNames.KindOrphan: return ApplyOrphan();
            case UplinkNames.KindOutcome: return ApplyOutcome(e);
            case UplinkNames.KindTold: return ApplyTold(e);
            case UplinkNames.KindReview: return ApplyReview(e);
            default: return true;   // a word of a newer lane: part of the story, not of the row
        }
    }

    private bool ApplyIntent(JournalEvent e)
    {
        if (_sale.Stage != SaleStage.Unknown || e.Sale != e.Seq)
        {
            return false;
        }

        _sale = _sale with
        {
            Stage = SaleStage.Started,
            Operation = e.Message.Text("op"),
            AmountMinor = e.Message.Number("amount"),
            Currency = e.Message.Text("cur"),
            RegisterNumber = e.Message.Text("regno"),
            Reference = e.Message.Text("ref"),
        };
        return true;
    }

    private bool ApplyProcess(JournalEvent e)
    {
        string? process = e.Message.Text("process");
        bool follows = _sale.Stage is SaleStage.Started or SaleStage.Orphaned
            || (_sale.Stage == SaleStage.Running && process == _sale.Process);
        if (follows)
        {
            _sale = _sale with { Stage = SaleStage.Running, Process = process };
        }

        return follows;
    }

    private bool ApplyOrphan()
    {
        bool follows = _sale.Stage is SaleStage.Started or SaleStage.Orphaned;
        if (follows)
        {
            _sale = _sale with { Stage = SaleStage.Orphaned };
        }

        return follows;
    }

    private bool ApplyOutcome(JournalEvent e)
    {
        string? verdict = e.Message.Text("verdict");
        bool known = verdict is "approved" or "declined" or "notstarted";
        if (_sale.Stage is SaleStage.Unknown or SaleStage.Decided || !known)
        {
            _contradiction |= _sale.Stage == SaleStage.Decided && verdict != _sale.Verdict;
            return false;
        }

        if (e.Message.Number("amount") is long amount && _sale.AmountMinor is long asked && amount != asked)
        {
            _reviews.Add("amount");
        }

        _sale = _sale with
        {
            Stage = SaleStage.Decided,
            Operation = _sale.Operation ?? e.Message.Text("op"),
            AmountMinor = _sale.AmountMinor ?? e.Message.Number("amount"),
            Currency = _sale.Currency ?? e.Message.Text("cur"),
            Verdict = verdict,
            MovedMinor = e.Message.Number("moved"),
            Method = e.Message.Text("method"),
            Transaction = e.Message.Text("txn"),
            Order = e.Message.Text("order"),
            Rrn = e.Message.Text("rrn"),
            Authorization = e.Message.Text("auth"),
            Mask = e.Message.Text("mask"),
            TerminalId = e.Message.Text("terminalId"),
            Code = e.Message.Text("code"),
            Message = e.Message.Text("msg"),
            Process = e.Message.Text("process") ?? _sale.Process,
            RegisterNumber = _sale.RegisterNumber ?? e.Message.Text("regno"),
            Reference = _sale.Reference ?? e.Message.Text("ref"),
        };
        return true;
    }

    private bool ApplyTold(JournalEvent e)
    {
        // The last word counts: a register that was first told "not confirmed" may later fetch the answer.
        _sale = _sale with { Told = e.Message.Text("as"), How = e.Message.Text("how") };
        return _sale.Stage != SaleStage.Unknown;
    }

    private bool ApplyReview(JournalEvent e)
    {
        _reviews.Add(e.Message.Text("reason") ?? "review");
        return _sale.Stage != SaleStage.Unknown;
    }

    private List<string> Reasons()
    {
        var reasons = new List<string>();
        void Ask(string reason, bool asked)
        {
            if (asked && !reasons.Contains(reason))
            {
                reasons.Add(reason);
            }
        }

        bool decided = _sale.Stage == SaleStage.Decided;
        bool approved = _sale.Verdict == "approved";
        bool delivered = _sale.Told is not (null or "nothing") && _sale.How is null or "delivered";
        Ask("contradiction", _contradiction);
        Ask("charged-but-told-no", approved && delivered && _sale.Told != "approved");
        Ask("told-yes-without-payment", _sale.Told == "approved" && !approved);
        Ask("orphan", !decided && (_sale.Stage == SaleStage.Orphaned || _reviews.Contains("orphan")));
        bool notTaken = approved && (_sale.Told == "nothing" || _sale.How is "lost" or "gaveup");
        Ask("untold", decided && (_reviews.Contains("untold") || notTaken) && !(delivered && _sale.Told is "approved" or "declined"));
        Ask("amount", approved && _sale.MovedMinor is long moved && moved != _sale.AmountMinor);
        Ask("amount", decided && !approved && _sale.MovedMinor > 0);
        foreach (string reason in s_reasonsThatStay)
        {
            Ask(reason, _reviews.Contains(reason));
        }

        foreach (string reason in _reviews.Except(s_reasonsThatStay).Except(["orphan", "untold"]))
        {
            Ask("review", true);
        }

        Ask("no-beginning", _sale.Stage == SaleStage.Unknown);
        return reasons;
    }
}
