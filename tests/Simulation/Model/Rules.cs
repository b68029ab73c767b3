using Bridge.Payments;

namespace Bridge.Model;

/// <summary>What must hold in every state, whatever led to it.</summary>
internal static class Rules
{
    public static void Hold(RealDesk real)
    {
        int waiting = 0;
        foreach (ref readonly ModelSale sale in real.Model.AsSpan())
        {
            if (sale.Used)
            {
                Hold(sale);
                waiting += sale.Tell is TellState.Owed or TellState.Telling ? 1 : 0;
            }
        }

        Demand(waiting <= 1, "two sales wait for the one register");
    }

    /// <summary>A new sale was let through: is it surely not a repetition of one that the cashier cannot know about?</summary>
    public static void HoldAtStart(RealDesk real, int started)
    {
        for (int index = 0; index < started; index++)
        {
            ref readonly ModelSale other = ref real.Model[index];
            bool person = other.Review is ReviewReason.Orphan or ReviewReason.Expired;
            bool alike = other.Used && other.AmountB == real.Model[started].AmountB && !other.Old && !person;
            bool heard = other.DurableToldAs == ToldAs.Approved && other.DurableToldHow == ToldHow.Delivered;
            heard |= other.ToldAs == ToldAs.Approved && other.ToldHow == ToldHow.Delivered;
            Demand(!alike || !(other.MayCharge || (other.MoneyMoved && !heard)),
                "an equal purchase starts while the first may be charged and nobody heard so");
        }
    }

    private static void Hold(in ModelSale sale)
    {
        Demand(sale.ToldAs != ToldAs.Declined || !(sale.MayCharge || sale.MoneyMoved), "declined, and then charged");
        Demand(sale.ToldAs != ToldAs.Approved || sale.Truth == Truth.Charged, "approved, and no money moved");
        Demand(sale.Verdict != SaleVerdict.Approved || sale.Truth == Truth.Charged, "approved is believed without a charge");
        HoldBooks(sale);
        bool final = sale.State is SaleState.None or SaleState.Settled or SaleState.InReview or SaleState.Refused;
        if (!final)
        {
            return;
        }

        bool flagged = sale.Reviewed && sale.Review != ReviewReason.None;
        bool approved = sale.Outcome && sale.Verdict == SaleVerdict.Approved;
        Demand(sale.Truth != Truth.Charged || approved || flagged, "money moved, and nobody is told and nothing is flagged");
        Demand(sale.Truth != Truth.ChargedWrongly || flagged, "another amount moved and nothing is flagged");
        Demand(!sale.MayCharge || flagged, "the terminal may charge and the sale is forgotten");
        Demand(sale.Starts == 0 || sale.Outcome || flagged, "a started sale ended without a durable word");
    }

    // A state says no more than the flash does, and what the terminal has said is not dropped on the way.
    private static void HoldBooks(in ModelSale sale)
    {
        Demand(sale.State != SaleState.Settled || sale.Outcome, "settled without a durable outcome");
        Demand(sale.State != SaleState.InReview || sale.Reviewed, "in review without a durable review");
        Demand(sale.State != SaleState.Orphaned || sale.Orphan, "an orphan that the flash does not know");
        Demand(sale.State is not (SaleState.Following or SaleState.Doubting) || sale.Process, "followed without a durable process");
        Demand(sale.Verdict == SaleVerdict.None
            || sale.State is SaleState.None or SaleState.RecordingOutcome or SaleState.Settled, "a known verdict is not recorded");
        Demand(sale.Review == ReviewReason.None
            || sale.State is SaleState.None or SaleState.RecordingReview or SaleState.InReview, "a known review is not recorded");
        Demand(!sale.KnowsProcess || sale.State is not (SaleState.RecordingOrphan or SaleState.Orphaned),
            "a process that we can name is left alone");
    }

    private static void Demand(bool holds, string rule)
    {
        if (!holds)
        {
            throw new ModelViolation(rule);
        }
    }
}
