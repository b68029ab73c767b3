using Bridge.Simulation.Shop;

namespace Bridge.Simulation.Checks;

// What the register heard.
public sealed partial class RefBooks
{
    /// <summary>The register has an answer about its basket.</summary>
    public void Told(Basket basket, int status, long reference)
    {
        long nowMs = world.NowMs;
        if (status == Approved)
        {
            Process process = CheckApproved(reference);
            bool isVoided = process.Basket != basket && RefVoid.IsDoneBy(process, basket, _lastPayment);
            bool isAmount = process.AmountMinor == basket.AmountMinor || isVoided;
            Require(isAmount && process.IsRefund == basket.IsRefund, "approved with another amount");
            if (process.Basket != basket)
            {
                world.Count(isVoided ? Tally.VoidToldTheRefundBeforeIt : Tally.AttachedToTheNextCustomersEqualAmount);
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
                bool mayHaveCharged = !process.IsClosedWithoutMoney(nowMs) && IsProtected(process);
                Require(!mayHaveCharged, "declined while the terminal charged or may charge");
            }
        }
    }

    /// <summary>The register has the sums of its batch.</summary>
    public void ToldTotals(RefTotals told)
    {
        world.Count(Tally.BatchTotalsCompared);
        Require(_batch.MayBe(told), "the sums of a batch are not those of its sales");
    }

    /// <summary>The register has the copy of a slip: of the newest operation, whosever it was.</summary>
    public void ToldByCopy(int status, long reference, bool hasSlip)
    {
        if (status == Approved)
        {
            Process process = CheckApproved(reference);
            world.Count(Tally.ToldLaterByACopy);
            RefSale sale = Find(process.Sale)!;
            Require(sale.Number == _newest?.Number || sale.IsOnAList || _heard.Contains(sale.Number), "a copy of another operation than the newest");
        }
        else if (status == 16 && hasSlip && _newest != null)
        {
            foreach (Process process in _newest.Basket.Processes)
            {
                bool isClosed = process.Sale != _newest.Number || process.IsClosedWithoutMoney(world.NowMs);
                Require(isClosed, "a copy says declined while the terminal charged or may charge");
            }
        }
    }

    private Process CheckApproved(long reference)
    {
        Require(_byOrder.TryGetValue(reference, out Process? process), "approved without a process of the terminal");
        Require(process!.HasCharged(world.NowMs), "approved and no money moved");
        Require(process.ReportedMinor == process.AmountMinor, "approved although the terminal reported another amount");
        Require(Find(process.Sale)?.Verdict == Approved, "approved before the outcome was durable");
        _heard.Add(process.Sale);
        return process;
    }
}
