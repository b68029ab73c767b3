using Bridge.Simulation.Shop;

namespace Bridge.Simulation.Checks;

/// <summary>
/// The checker: the terminal's money against what the register heard and what the journal says. It knows the future of
/// every process and shares no code with Core. The texts of the rules are the rules. Here: the journal's records as they
/// become durable; the terminal's, the register's and the daily part are in the files beside.
/// </summary>
public sealed partial class RefBooks(World world)
{
    private const long OfferMs = 600_000;
    private const long HoldMs = 600_000;
    private const int Approved = 1;

    private static readonly string[] s_kinds =
    [
        "?", "boot durable", "intent durable", "process durable", "orphan durable", "outcome durable", "told durable",
        "review durable", "batch close durable", "batch sums durable",
    ];

    private readonly Dictionary<uint, RefSale> _sales = [];
    private readonly Dictionary<long, Process> _byOrder = [];
    private readonly Dictionary<long, Process> _older = [];
    private readonly HashSet<uint> _heard = [];
    private readonly List<Process> _unchecked = [];
    private readonly List<RefSale> _open = [];
    private readonly RefBatch _batch = new();
    private RefSale? _newest;
    private long _notAloneMs;

    public List<RefSale> Open => _open;

    public RefSale? Find(uint sale) => _sales.GetValueOrDefault(sale);

    public Process? FindByOrder(long order) => _byOrder.GetValueOrDefault(order);

    /// <summary>The terminal gives back what is older than the two days of everything else, too.</summary>
    public Process? FindOriginal(long order) => FindByOrder(order) ?? _older.GetValueOrDefault(order);

    /// <summary>A record has become durable.</summary>
    public void Recorded(ReadOnlySpan<byte> bytes, SimRegister register)
    {
        var record = new RefRecord(bytes);
        long nowMs = world.NowMs;
        world.Log("journal", s_kinds[Math.Min(record.Kind, 9)], record.Seq, record.Sale);
        if (record.Sale == 0)
        {
            if (record.Kind == 8)
            {
                _batch.Closed(record.Seq, (uint)record.Number(8));
            }

            return;
        }

        if (record.Kind == 2)
        {
            Begin(record, register, nowMs);
        }

        RefSale? known = _sales.GetValueOrDefault(record.Sale);
        Require(known != null, "a record of a sale without a durable intent");
        Take(known!, record, nowMs);
        _notAloneMs = nowMs;   // the lane was busy with something else until now, or became so
    }

    private void Begin(in RefRecord record, SimRegister register, long nowMs)
    {
        long amountMinor = record.Number(2);
        Basket basket = register.BasketOf(record.Digits(6), amountMinor);
        Require(!_sales.ContainsKey(record.Sale), "a sale number was used twice");
        if (basket.IsOfTheRest)
        {
            basket.AmountMinor = amountMinor;
        }

        Require(amountMinor == basket.AmountMinor, "the intent's amount is not the register's");
        var sale = new RefSale { Number = record.Sale, Basket = basket, AmountMinor = amountMinor, SinceMs = nowMs };
        if (basket.IsRefund)
        {
            CheckOriginal(basket, (uint)record.Number(8));
        }

        _sales.Add(sale.Number, sale);
        _open.Add(sale);
        _newest = sale;
    }

    private void CheckOriginal(Basket basket, uint originalSale)
    {
        RefSale? original = Find(originalSale);
        if (original == null)
        {
            return;   // older than the checker's memory of two days
        }

        Require(original.Verdict == Approved, "a refund of a sale that is not approved");
        if (original.Basket != basket.Original && basket.Original!.Reference != ReferenceOf(original))
        {
            Require(basket.Ask == RegisterAsk.VoidOfLast, "a refund of another sale than the register named");
            world.Count(Tally.VoidOfTheLastHitASaleThatTheRegisterNeverHeard);
        }
    }

    // An equal amount may have been told to the next customer's basket: the reference says whose money it is.
    private static long ReferenceOf(RefSale sale)
    {
        foreach (Process process in sale.Basket.Processes)
        {
            if (process.Sale == sale.Number)
            {
                return process.Order;
            }
        }

        return 0;
    }

    private void Take(RefSale sale, in RefRecord record, long nowMs)
    {
        switch (record.Kind)
        {
            case 3: sale.ProcessId = record.Digits(12); break;
            case 4: sale.IsOrphan = true; break;
            case 5:
                sale.Verdict = (int)record.Number(13);
                CheckOutcome(sale, nowMs);
                Close(sale, nowMs);
                break;
            case 6:
                sale.ToldAs = (int)record.Number(31);
                sale.ToldHow = (int)record.Number(32);
                CheckTold(sale);
                break;
            case 7:
                sale.Review = (int)record.Number(33);
                world.Count(Tally.SalesInReview);
                if (sale.Review == 4)
                {
                    world.Count(Tally.UnknownsFlaggedAfter24H);
                    CheckAge(sale, nowMs);
                }

                Close(sale, nowMs);
                break;
            default: break;
        }
    }

    // Across a power cut only the wall clock knows how old a sale is, and a wall clock can be wrong. To ask a person too early
    // is safe, so that is counted.
    private void CheckAge(RefSale sale, long nowMs)
    {
        if (nowMs - sale.SinceMs >= World.DayMs - 60_000)
        {
            return;
        }

        Require(world.Plan.ClockJumpsPerDay > 0 && world.BootMs > sale.SinceMs, "given up before its 24 hours");
        world.Count(Tally.UnknownsFlaggedEarlyByAWrongClock);
    }

    // INPAS acknowledges with one byte and no check: noise can make one. Counted then, a broken rule otherwise.
    private void CheckTold(RefSale sale)
    {
        if (sale.ToldAs != Approved || sale.ToldHow != 1 || _heard.Contains(sale.Number))
        {
            return;
        }

        Require(world.Plan.Noise > 0, "told durable as delivered, but the register never heard it");
        world.Count(Tally.AcknowledgementsMadeByNoise);
        sale.IsAcknowledgedByNoise = true;
    }

    private void CheckOutcome(RefSale sale, long nowMs)
    {
        foreach (Process process in sale.Basket.Processes)
        {
            if (process.Sale != sale.Number)
            {
                continue;
            }

            if (sale.Verdict == Approved)
            {
                Require(process.HasCharged(nowMs), "approved is durable and no money moved");
                Require(process.ReportedMinor == sale.AmountMinor, "approved is durable with another amount");
            }
            else
            {
                Require(process.IsClosedWithoutMoney(nowMs), "declined is durable while the terminal charged or may charge");
            }
        }

        if (sale.Verdict == Approved)
        {
            world.Count(sale.Basket.IsRefund ? Tally.RefundsApproved : Tally.SalesApproved);
            _batch.Approved(sale.Basket.IsRefund, sale.AmountMinor);
        }
    }

    private void Close(RefSale sale, long nowMs)
    {
        sale.FinalMs = nowMs;
        _open.Remove(sale);
    }

    private static void Require(bool holds, string rule)
    {
        if (!holds)
        {
            throw new RuleBroken(rule);
        }
    }
}
