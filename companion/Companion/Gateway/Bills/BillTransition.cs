using Bridge.Companion.Gateway.Providers;

namespace Bridge.Companion.Gateway.Bills;

/// <summary>
/// The state table: a bill's state and a provider's word give the next state. Pure, whole, and the only place that decides: every
/// pair stands in a test. Its rules, in order:
/// - money that moved is never unsaid: Paid stays Paid;
/// - money that moved after "nothing moved" was said is for a person;
/// - a final "no" is kept, whatever comes later, unless money moved;
/// - ManualReview is left by a person alone;
/// - states do not go back: an old answer that comes late does not make a scanned bill unscanned;
/// - silence changes no state but Created, where it means that the provider may have the bill.
/// </summary>
public static class BillTransition
{
    public static BillState Next(BillState state, ProviderWord word)
    {
        if (state is BillState.Paid or BillState.ManualReview)
        {
            return state;
        }

        if (state.IsNothingMoved())
        {
            return word is ProviderWord.Paid or ProviderWord.PaidOther ? BillState.ManualReview : state;
        }

        return word switch
        {
            ProviderWord.Paid => BillState.Paid,
            ProviderWord.PaidOther or ProviderWord.Vanished or ProviderWord.Forgotten => BillState.ManualReview,
            ProviderWord.Declined => BillState.Declined,
            ProviderWord.Expired or ProviderWord.NeverSeen => BillState.Expired,
            ProviderWord.Cancelled => BillState.Cancelled,
            ProviderWord.Busy => BillState.Scanned,
            ProviderWord.Open => state == BillState.Scanned ? BillState.Scanned : BillState.Shown,
            ProviderWord.Lingering => state == BillState.Scanned ? BillState.Scanned : BillState.Unknown,
            // Refused answers a create. Later it would be a contradiction, which only reading on can clear.
            ProviderWord.Refused => state == BillState.Created ? BillState.Declined : BillState.Unknown,
            ProviderWord.Silent or ProviderWord.Missing => state == BillState.Created ? BillState.Unknown : state,
            _ => throw new ArgumentOutOfRangeException(nameof(word), word, "A provider's word without a row."),
        };
    }
}
