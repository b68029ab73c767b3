using Bridge.Simulation.Shop;

namespace Bridge.Simulation.Checks;

// Once a day: nothing is forgotten, and every process of two days ago is where it belongs.
public sealed partial class RefBooks
{
    public void Audit()
    {
        long nowMs = world.NowMs;
        foreach (RefSale sale in _open)
        {
            bool hasRested = nowMs - world.BootMs > 3_600_000 && nowMs - world.LastStoreTroubleMs > 3_600_000;
            bool isOld = nowMs - Math.Max(sale.SinceMs, world.BootMs) >= World.DayMs + 7_200_000;
            Require(!hasRested || !isOld, "open for more than a day and not in review");
        }

        int kept = 0;
        for (int index = 0; index < _unchecked.Count; index++)
        {
            Process process = _unchecked[index];
            bool isSettled = Find(process.Sale) is { FinalMs: > 0 } sale && nowMs - sale.FinalMs > World.DayMs;
            if (nowMs - process.BeganMs < 2 * World.DayMs || !isSettled)
            {
                _unchecked[kept++] = process;
                continue;
            }

            _byOrder.Remove(process.Order);
            _older.Add(process.Order, process);
            Audit(process, nowMs);
        }

        _unchecked.RemoveRange(kept, _unchecked.Count - kept);
    }

    /// <summary>At the end of a run: what is not two days old is held to the same rule, as it stands.</summary>
    public void Finish()
    {
        foreach (Process process in _unchecked)
        {
            Audit(process, world.NowMs);
        }

        _unchecked.Clear();
    }

    private void Audit(Process process, long nowMs)
    {
        RefSale? sale = Find(process.Sale);
        _sales.Remove(process.Sale);
        if (!process.HasCharged(nowMs))
        {
            return;
        }

        world.Count(Tally.ProcessesCharged);
        bool heard = _heard.Remove(process.Sale);
        Require(heard || (sale != null && (sale.IsOnAList || sale.IsAcknowledgedByNoise)), "charged, not told, and on no list");
        if (!heard)
        {
            world.Count(sale!.Review != 0 ? Tally.ChargedAndInReview : Tally.ChargedUntoldAndOnTheList);
        }

        CountTwice(process.Basket, nowMs);
    }

    // A basket whose money moved twice: the start that did it was let through after the register had been told "do not charge
    // again", or after its cashier had left without an answer for longer than the window. Anything else is ours.
    private void CountTwice(Basket basket, long nowMs)
    {
        int charged = 0;
        foreach (Process process in basket.Processes)
        {
            charged += process.HasCharged(nowMs) ? 1 : 0;
        }

        if (charged <= 1 || basket.IsCountedTwice)
        {
            return;
        }

        basket.IsCountedTwice = true;
        bool isCashiers = basket.IsStartedOverAdvice || basket.IsStartedAfterLeaving;
        world.Count(basket.IsStartedOverAdvice ? Tally.CashierChargedAgainAgainstAdvice
            : isCashiers ? Tally.CashierChargedAgainAfterLeaving : Tally.DoubleChargesByTheBridge);
        Require(isCashiers, "a basket was charged twice, and not by its cashier");
    }
}
