using Bridge.Simulation.Shop;

namespace Bridge.Simulation.Checks;

// What the terminal was asked, what it began, what it found out.
public sealed partial class RefBooks
{
    private long _lastStatusMs = -1_000_000;
    private long _lastActualizeMs = -1_000_000;
    private Process? _lastPayment;

    /// <summary>A call leaves the lane.</summary>
    public void Called(in SimRequest request)
    {
        long nowMs = world.NowMs;
        SimRequestKind kind = request.Kind;
        if (world.Plan.IsProtected)
        {
            CheckAccess(in request, nowMs);
        }

        if (kind == SimRequestKind.Status && request.Process == 0)
        {
            CheckCheck(nowMs);
        }
        else if (kind == SimRequestKind.Status)
        {
            Require(nowMs - _lastStatusMs >= 1_000, "status faster than 1 s");
            _lastStatusMs = nowMs;
        }
        else if (kind == SimRequestKind.Actualize)
        {
            Require(nowMs - _lastActualizeMs >= 10_000, "actualize faster than 10 s");
            _lastActualizeMs = nowMs;
        }
    }

    /// <summary>A start leaves for the wire: answers the sale that it is for.</summary>
    public RefSale Starting(in SimRequest request)
    {
        RefSale? sale = _newest;
        Require(sale != null && sale.IsOpen, "a start without a durable, open intent");
        sale!.Starts++;
        Basket basket = sale.Basket;
        Require(sale.Starts == 1, "a second start of one intent");
        Require(request.AmountTenge * 100 == sale.AmountMinor, "the start's amount is not the intent's");
        Require((request.Kind == SimRequestKind.Refund) == basket.IsRefund, "a refund in place of a payment, or a payment in place of a refund");
        foreach (Process earlier in basket.Processes)
        {
            if (!earlier.IsClosedWithoutMoney(world.NowMs))
            {
                Require(!IsProtected(earlier), "started again for a basket whose earlier process charged or may charge");
                basket.IsStartedOverAdvice |= basket.IsAdvised;
                basket.IsStartedAfterLeaving |= !basket.IsAdvised;
            }
        }

        return sale;
    }

    // Within the window a repetition must not start again. An orphan is held for its own time from its start.
    private bool IsProtected(Process earlier)
    {
        RefSale? sale = Find(earlier.Sale);
        if (sale == null || sale.Review == 4 || sale.IsAcknowledgedByNoise)
        {
            return false;
        }

        long nowMs = world.NowMs;
        if (sale.IsOrphan)
        {
            return nowMs - sale.SinceMs < HoldMs;
        }

        long sinceMs = sale.FinalMs != 0 ? sale.FinalMs : sale.SinceMs;
        return nowMs - sinceMs < OfferMs - 5_000;
    }

    public void Began(Process process)
    {
        _byOrder.Add(process.Order, process);
        _unchecked.Add(process);
        world.Log("terminal", "begins", process.Basket.Number, process.AmountMinor);
        _lastPayment = process.IsRefund || process.ChargedMs == long.MaxValue ? _lastPayment : process;
        if (process.IsRefund && process.ChargedMs != long.MaxValue)
        {
            Require(process.Original != null && !process.Original.IsRefund, "a refund of nothing");
            process.Original!.RefundedMinor += process.AmountMinor;
            Require(process.Original.RefundedMinor <= process.Original.AmountMinor, "more was given back than was paid");
        }
    }

    /// <summary>An actualize has just found out: how long was that after it could?</summary>
    public void FoundOut(Process process, long nowMs)
    {
        long couldMs = Math.Max(process.KnowableMs, process.UnknownFromMs);
        world.Count(Tally.UnknownsSettled);
        if (nowMs - Math.Max(couldMs, world.LinkReturnedMs) <= 10_500)
        {
            world.Count(Tally.UnknownsSettledWithin10SOfTheLinksReturn);
        }

        if (_open.Count == 1)
        {
            long tookMs = nowMs - Math.Max(couldMs, Math.Max(world.LastTroubleMs, _notAloneMs));
            world.AtLeast(Tally.MaxMsToSettleAnUnknown, tookMs);
            Require(tookMs <= 12_000, "an unknown was asked about too late");
        }
    }
}
