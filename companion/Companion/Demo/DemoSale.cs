using Bridge.Uplink;

namespace Bridge.Companion.Demo;

/// <summary>
/// One simulated sale: what its lane writes into the journal, and how long after the step before, in ms. Ninety of a hundred are paid;
/// the others are declined, given up, or end in one of the ways that a person has to look at.
/// </summary>
internal sealed class DemoSale(Random random, DateTimeOffset now)
{
    private readonly long _amount = Amount(random);
    private readonly string _process = $"{now.ToUnixTimeMilliseconds()}{random.Next(10)}";
    private readonly int _lot = random.Next(100);
    private readonly bool _card = random.Next(100) < 30;

    public long AmountMinor => _amount;

    /// <summary>The steps in order; the stage is what the lane's state says from then on ("" = the sale is over).</summary>
    public IEnumerable<(int AfterMs, LaneEvent Record, string Stage)> Steps()
    {
        yield return (0, Record(UplinkNames.KindIntent, r => r.RegisterNumber = $"{random.Next(1, 400)}"), "starting");
        if (_lot == 99)
        {
            yield return (9000, Record(UplinkNames.KindOrphan, _ => { }), "");
            yield return (50, Record(UplinkNames.KindTold, r => (r.ToldAs, r.ToldHow) = ("notconfirmed", "delivered")), "");
            yield return (10, Record(UplinkNames.KindReview, r => r.Reason = "orphan"), "");
            yield break;
        }

        yield return (random.Next(200, 900), Record(UplinkNames.KindProcess, r => r.Process = _process), "customer");
        bool approved = _lot < 90;
        yield return (random.Next(6000, 28000), Record(UplinkNames.KindOutcome, approved ? Approve : Decline), "");
        bool lost = _lot == 0;
        yield return (random.Next(40, 160), Record(UplinkNames.KindTold, r =>
        {
            r.ToldAs = approved ? "approved" : "declined";
            r.ToldHow = lost ? "lost" : "delivered";
        }), "");
        if (lost)
        {
            yield return (10, Record(UplinkNames.KindReview, r => r.Reason = "untold"), "");
        }
    }

    private LaneEvent Record(string kind, Action<LaneEvent> fill)
    {
        var record = new LaneEvent { Kind = kind };
        if (kind is UplinkNames.KindIntent or UplinkNames.KindOutcome)
        {
            record.Operation = "sale";
            record.AmountMinor = _amount;
            record.Currency = "398";
        }

        fill(record);
        return record;
    }

    private void Approve(LaneEvent record)
    {
        record.Verdict = "approved";
        record.MovedMinor = _amount;
        record.Process = _process;
        record.Method = _card ? "card" : "qr";
        record.TransactionId = $"{random.NextInt64(100_000_000, 999_999_999)}";
        record.OrderNumber = $"{random.NextInt64(10_000_000, 99_999_999)}";
        record.TerminalId = "DEMO";
        if (_card)
        {
            record.Rrn = $"{random.NextInt64(100_000_000_000, 999_999_999_999)}";
            record.AuthorizationCode = $"{random.Next(100_000, 999_999)}";
            record.CardMask = $"****{random.Next(1000, 9999)}";
        }
    }

    private void Decline(LaneEvent record)
    {
        record.Verdict = _lot < 97 ? "declined" : "notstarted";
        record.MovedMinor = 0;
        record.Process = _process;
        record.Code = _lot < 94 ? 1 : 2;
        record.Message = _lot < 94 ? "Недостаточно средств" : "Отменено";
    }

    /// <summary>Mostly small baskets, now and then a big one; whole tenge, in tiyn.</summary>
    private static long Amount(Random random) => 100L * (long)(250 * Math.Exp(random.NextDouble() * random.NextDouble() * 5.2));
}
