using Bridge.Payments;

namespace Bridge.Model;

/// <summary>
/// The power goes and comes back: memory is gone, what was durable stays, each pending record reached the flash or did not,
/// and a request that is on the wire may still arrive. Then the lane recovers as LaneRegister.Recover does.
/// </summary>
internal sealed class PowerCut(ModelLane lane)
{
    /// <summary>reached: two bits a sale, its truth record and its told record. Only pending ones may be chosen.</summary>
    public static bool Can(ModelSale[] model, int reached, int sales)
    {
        bool any = false;
        for (int index = 0; index < sales; index++)
        {
            ref readonly ModelSale sale = ref model[index];
            any |= sale.Used;
            int bits = (reached >> (2 * index)) & 3;
            if (((bits & 1) != 0 && !sale.TruthPending) || ((bits & 2) != 0 && !sale.ToldPending))
            {
                return false;
            }
        }

        return any;
    }

    public void Cut(int reached)
    {
        for (int index = 0; index < ModelState.SalesMax; index++)
        {
            Keep(ref lane.Real.Model[index], (reached >> (2 * index)) & 3);
        }

        lane.Real.Forget();
        uint waiting = 0;
        for (int index = 0; index < ModelState.SalesMax; index++)
        {
            ref ModelSale sale = ref lane.Real.Model[index];
            if (!sale.InBook)
            {
                continue;
            }

            bool fresh = !sale.Old;
            lane.Real.LoadSale(index, sale);
            lane.Real.PutIntoBook(index);
            waiting = sale.ToldHow == ToldHow.None && fresh ? lane.Real.Sale(index).Number : 0;
        }

        lane.Real.Desk.Recover(waiting, 0, 0);
    }

    private static void Keep(ref ModelSale sale, int reached)
    {
        if (!sale.Used)
        {
            return;
        }

        if ((reached & 1) != 0)
        {
            SaleMoves.Persist(ref sale, sale.State);
        }

        if ((reached & 2) != 0)
        {
            sale.DurableToldAs = sale.ToldAs;
            sale.DurableToldHow = sale.ToldHow;
        }

        sale.TruthPending = false;
        sale.ToldPending = false;
        sale.InBook = sale.Intent;
        sale.KnowsProcess = sale.Process;
        sale.IsOrphan = sale.Orphan;
        sale.Verdict = sale.Outcome ? sale.Verdict : SaleVerdict.None;
        sale.Review = sale.Reviewed ? sale.Review : ReviewReason.None;
        sale.ToldAs = sale.DurableToldAs;
        sale.ToldHow = sale.DurableToldHow;
        sale.Wire = sale.Wire is Wire.Asked or Wire.Stray ? Wire.Stray : Wire.None;
    }
}
