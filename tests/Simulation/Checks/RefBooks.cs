using Bridge.Simulation.Shop;

namespace Bridge.Simulation.Checks;

/// <summary>A rule was broken: the run ends here.</summary>
public sealed class RuleBroken(string rule) : Exception(rule);

/// <summary>
/// The checker: the terminal's money against what the register heard and what the journal says. It knows the future of
/// every process and shares no code with Core. The texts of the rules are the rules.
/// </summary>
public sealed class RefBooks(World world)
{
    private const long OfferMs = 600_000;
    private const long DayMs = 24L * 60 * 60 * 1000;

    private readonly Dictionary<uint, RefSale> _sales = [];
    private readonly Dictionary<string, Process> _byOrder = new(StringComparer.Ordinal);
    private readonly List<Process> _unchecked = [];
    private readonly List<RefSale> _open = [];
    private RefSale? _newest;
    private long _lastStatusMs = -1_000_000;
    private long _lastActualizeMs = -1_000_000;
    private long _notAloneMs;

    public IEnumerable<RefSale> Open => _open;

    public RefSale? Find(uint sale) => _sales.GetValueOrDefault(sale);

    // ---- the journal --------------------------------------------------------------------------------------

    public void Recorded(byte[] bytes, Basket asking)
    {
        var record = new RefRecord(bytes);
        long nowMs = world.NowMs;
        world.Log("journal", s_kinds[Math.Min(record.Kind, 8)], record.Seq, record.Sale);
        if (record.Sale == 0)
        {
            return;
        }

        if (record.Kind == 2)
        {
            var sale = new RefSale
            {
                Number = record.Sale, Basket = asking, AmountMinor = record.Number(2), SinceMs = nowMs,
            };
            Require(!_sales.ContainsKey(sale.Number), "a sale number was used twice");
            Require(sale.AmountMinor == asking.AmountMinor, "the intent's amount is not the register's");
            _sales.Add(sale.Number, sale);
            _open.Add(sale);
            _newest = sale;
        }

        RefSale? known = _sales.GetValueOrDefault(record.Sale);
        Require(known != null, "a record of a sale without a durable intent");
        Take(known!, record, nowMs);
        _notAloneMs = nowMs;   // the lane was busy with something else until now, or became so
    }

    private void Take(RefSale sale, RefRecord record, long nowMs)
    {
        switch (record.Kind)
        {
            case 3: sale.ProcessId = record.Text(12); break;
            case 4: sale.IsOrphan = true; break;
            case 5:
                sale.Verdict = (int)record.Number(13);
                CheckOutcome(sale, nowMs);
                Close(sale, nowMs);
                break;
            case 6:
                sale.ToldAs = (int)record.Number(31);
                sale.ToldHow = (int)record.Number(32);
                if (sale.ToldAs == 1 && sale.ToldHow == 1)
                {
                    // INPAS acknowledges with one byte and no check: noise can make one. Counted then, a broken rule otherwise.
                    bool heard = _heard.Contains(sale.Number);
                    Require(heard || world.Plan.Noise > 0, "told durable as delivered, but the register never heard it");
                    if (!heard)
                    {
                        world.Count("acknowledgements made by noise");
                    }

                }

                break;
            case 7:
                sale.Review = (int)record.Number(33);
                world.Count("sales in review");
                Close(sale, nowMs);
                break;
            default: break;
        }
    }

    private void CheckOutcome(RefSale sale, long nowMs)
    {
        foreach (Process process in sale.Basket.Processes)
        {
            if (process.Sale != sale.Number)
            {
                continue;
            }

            if (sale.Verdict == 1)
            {
                Require(process.HasCharged(nowMs), "approved is durable and no money moved");
                Require(process.ReportedMinor == sale.AmountMinor, "approved is durable with another amount");
            }
            else
            {
                Require(process.IsClosedWithoutMoney(nowMs), "declined is durable while the terminal charged or may charge");
            }
        }

        if (sale.Verdict == 1)
        {
            world.Count("sales approved");
        }
    }

    private void Close(RefSale sale, long nowMs)
    {
        sale.FinalMs = nowMs;
        _open.Remove(sale);
    }

    // ---- the terminal -------------------------------------------------------------------------------------

    public void Called(string path)
    {
        long nowMs = world.NowMs;
        if (path.StartsWith("/v2/status", StringComparison.Ordinal))
        {
            Require(nowMs - _lastStatusMs >= 1_000, "status faster than 1 s");
            _lastStatusMs = nowMs;
        }
        else if (path.StartsWith("/v2/actualize", StringComparison.Ordinal))
        {
            Require(nowMs - _lastActualizeMs >= 10_000, "actualize faster than 10 s");
            _lastActualizeMs = nowMs;
        }
    }

    /// <summary>A start leaves for the wire: answers the sale that it is for.</summary>
    public RefSale Starting(string path)
    {
        RefSale? sale = _newest;
        Require(sale != null && sale.IsOpen, "a start without a durable, open intent");
        sale!.Starts++;
        Require(sale.Starts == 1, "a second start of one intent");
        string amount = "amount=" + (sale.AmountMinor / 100).ToString(System.Globalization.CultureInfo.InvariantCulture) + "&";
        Require(path.Contains(amount, StringComparison.Ordinal), "the start's amount is not the intent's");
        foreach (Process earlier in sale.Basket.Processes)
        {
            if (!earlier.IsClosedWithoutMoney(world.NowMs) && IsProtected(earlier))
            {
                Require(false, "started again for a basket whose earlier process charged or may charge");
            }
        }

        return sale;
    }

    // Within the window a repetition must not start again. An orphan is held for its own time from its start.
    private bool IsProtected(Process earlier)
    {
        RefSale? sale = Find(earlier.Sale);
        if (sale == null || sale.IsOrphan || sale.Review == 4)
        {
            bool held = sale != null && world.NowMs - sale.SinceMs < 300_000;
            if (!held)
            {
                world.Count("started again after the hold of an orphan");
            }

            return held;
        }

        long sinceMs = sale.FinalMs != 0 ? sale.FinalMs : sale.SinceMs;
        return world.NowMs - sinceMs < OfferMs - 5_000;
    }

    public void Began(Process process)
    {
        _byOrder.Add(process.Order, process);
        _unchecked.Add(process);
        world.Log("terminal", "begins", process.Basket.Number, process.AmountMinor);
    }

    /// <summary>An actualize has just found out: how long was that after it could?</summary>
    public void FoundOut(Process process, long nowMs)
    {
        long fromMs = Math.Max(Math.Max(process.KnowableMs, process.UnknownFromMs), Math.Max(world.LastTroubleMs, _notAloneMs));
        if (_open.Count == 1)
        {
            long tookMs = nowMs - fromMs;
            world.AtLeast("max ms to settle an unknown", tookMs);
            Require(tookMs <= 12_000, "an unknown was asked about too late");
        }
    }

    // ---- the register -------------------------------------------------------------------------------------

    private readonly HashSet<uint> _heard = [];

    public void Told(Basket basket, int status, string reference)
    {
        long nowMs = world.NowMs;
        if (status == 1)
        {
            Require(_byOrder.TryGetValue(reference, out Process? process), "approved without a process of the terminal");
            Require(process!.HasCharged(nowMs), "approved and no money moved");
            Require(process.AmountMinor == basket.AmountMinor && process.IsRefund == basket.IsRefund, "approved with another amount");
            Require(process.ReportedMinor == process.AmountMinor, "approved although the terminal reported another amount");
            RefSale? sale = Find(process.Sale);
            Require(sale?.Verdict == 1, "approved before the outcome was durable");
            _heard.Add(process.Sale);
            if (process.Basket != basket)
            {
                world.Count("attached to the next customer's equal amount");
                foreach (Process own in basket.Processes)
                {
                    Require(!own.HasCharged(nowMs) || Find(own.Sale)!.IsOnAList, "the next customer paid and was told another's result");
                }
            }
        }
        else if (status is 16 or 34 or 53)
        {
            foreach (Process process in basket.Processes)
            {
                if (!process.IsClosedWithoutMoney(nowMs) && IsProtected(process))
                {
                    Require(false, "declined while the terminal charged or may charge");
                }
            }
        }
    }

    // ---- from time to time --------------------------------------------------------------------------------

    public void Audit()
    {
        long nowMs = world.NowMs;
        foreach (RefSale sale in _open)
        {
            bool hasRested = nowMs - world.BootMs > 3_600_000 && nowMs - world.LastStoreTroubleMs > 3_600_000;
            Require(!hasRested || nowMs - Math.Max(sale.SinceMs, world.BootMs) < DayMs + 7_200_000, "open for more than a day and not in review");
        }

        for (int index = _unchecked.Count - 1; index >= 0; index--)
        {
            Process process = _unchecked[index];
            bool isSettled = Find(process.Sale) is { FinalMs: > 0 } sale && nowMs - sale.FinalMs > DayMs;
            if (nowMs - process.BeganMs < 2 * DayMs || !isSettled)
            {
                continue;
            }

            _unchecked.RemoveAt(index);
            _byOrder.Remove(process.Order);
            Audit(process, nowMs);
        }
    }

    private void Audit(Process process, long nowMs)
    {
        RefSale? sale = Find(process.Sale);
        _sales.Remove(process.Sale);
        if (!process.HasCharged(nowMs))
        {
            return;
        }

        world.Count("processes charged");
        bool heard = _heard.Remove(process.Sale);
        Require(heard || (sale != null && sale.IsOnAList), "charged, not told, and on no list");
        int charged = 0;
        foreach (Process other in process.Basket.Processes)
        {
            charged += other.HasCharged(nowMs) ? 1 : 0;
        }

        if (charged > 1)
        {
            world.Count("baskets charged twice after hold or window");
        }

        if (!heard)
        {
            world.Count(sale!.Review != 0 ? "charged, in review" : "charged, untold and on the list");
        }
    }

    private static readonly string[] s_kinds =
        ["?", "boot durable", "intent durable", "process durable", "orphan durable", "outcome durable", "told durable", "review durable", "closed durable"];

    private static void Require(bool holds, string rule)
    {
        if (!holds)
        {
            throw new RuleBroken(rule);
        }
    }
}
