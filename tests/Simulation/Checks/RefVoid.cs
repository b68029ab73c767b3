using Bridge.Simulation.Shop;

namespace Bridge.Simulation.Checks;

/// <summary>
/// A void names no amount: "all that is left of it". Asked for while an earlier refund of that sale was not heard of, it is told that
/// refund; nothing more has to be given back, so this is right exactly when nothing is left.
/// </summary>
public static class RefVoid
{
    /// <summary>Whether the void in that basket may be told that this refund is its own.</summary>
    /// <param name="lastPayment">The newest payment that moved money, or will: what "the last one" means.</param>
    public static bool IsDoneBy(Process refund, Basket basket, Process? lastPayment)
    {
        Process? original = refund.Original;
        if (!basket.IsOfTheRest || original == null || original.RefundedMinor != original.AmountMinor)
        {
            return false;
        }

        return basket.Ask == RegisterAsk.VoidOfLast
            ? original == lastPayment
            : original.Order == basket.Original?.Reference;
    }
}
