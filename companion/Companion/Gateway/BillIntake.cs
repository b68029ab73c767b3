using Bridge.Companion.Devices;
using Bridge.Companion.Gateway.Bills;
using Bridge.Companion.Gateway.Providers;

namespace Bridge.Companion.Gateway;

/// <summary>
/// Lets a request in or says why not. Each refusal here is before anything happened: nothing is kept and no provider is asked. What
/// depends on other bills (what remains of a sale, a cash link that is taken) is looked at and kept under one lock.
/// </summary>
public sealed class BillIntake(BillDesk desk, BillStore store, ProviderBook providers, BillClerk clerk)
{
    private const int RefundLifeSeconds = 180;

    private readonly Lock _guard = new();

    public async Task<Outcome> Take(LaneName lane, BillRequest request, CancellationToken cancel)
    {
        var key = new BillKey(lane, request.Id);
        Bill fresh;
        lock (_guard)
        {
            if (store.Find(key) is Bill there)
            {
                return Repeat(there, request);
            }

            if (Refuse(key, request, out Bill? made) is GatewayReply refusal)
            {
                return new Outcome(refusal, null, false);
            }

            (fresh, bool isNew) = store.Add(made!);
            if (!isNew)
            {
                return Repeat(fresh, request);
            }
        }

        return new Outcome(null, await desk.Begin(fresh, cancel), true);
    }

    private static Outcome Repeat(Bill there, BillRequest request)
    {
        if (there.Code == "tombstone")
        {
            return new Outcome(GatewayReply.Error(409, "cancelled", "This id was cancelled before it was made; it will never be made."), null, false);
        }

        bool isSame = there.Operation == request.Operation && there.AmountMinor == request.AmountMinor && there.Currency == request.Currency
            && there.Of == request.Of && there.Order == request.Order
            && (there.Operation == Bill.Refund || (BillRows.Word(there.Mode) == request.Mode && there.LifeSeconds == request.LifeSeconds));
        return isSame
            ? new Outcome(null, there, false)
            : new Outcome(GatewayReply.Error(409, "conflict", "Another bill has this id."), null, false);
    }

    private GatewayReply? Refuse(BillKey key, BillRequest request, out Bill? bill)
    {
        bill = null;
        if (providers.Of(key.Lane) is not IBillProvider provider)
        {
            return No("nolane", "The gateway's configuration does not name this lane: ask store IT to add it.");
        }

        bool isRefund = request.Operation == Bill.Refund;
        if (isRefund)
        {
            // Money goes back where it was taken, also when this lane sells through another provider.
            Bill? sale = store.SaleOf(key.Lane, request.Of);
            if (sale?.Operation != Bill.Sale)
            {
                return No("nosale", "The gateway knows no such sale of this shop: a refund is made only against its sale.");
            }

            if (sale.State != BillState.Paid || providers.Named(sale.Provider) is not IBillProvider its)
            {
                return No("notpaid", "That sale was not paid here.");
            }

            provider = its;
        }

        ProviderTerms terms = provider.Terms;
        if (request.Currency != terms.Currency)
        {
            return No("currency", $"{terms.Name} takes {terms.Currency} only.");
        }

        if (request.AmountMinor % terms.MinorStep != 0)
        {
            return No("remainder", $"{terms.Name} takes whole units only: this sum has a remainder, and nothing is rounded.");
        }

        if (request.Mode == "customer")
        {
            return No("customercode", $"{terms.Name} has no call for the customer's own code: let the customer scan our QR instead.");
        }

        bill = Make(key, request, terms);
        return isRefund ? RefuseRefund(ref bill, store.SaleOf(key.Lane, request.Of)!) : RefuseSale(bill, terms);
    }

    private GatewayReply? RefuseSale(Bill bill, ProviderTerms terms)
    {
        if (bill.LifeSeconds < terms.LifeSecondsMin || bill.LifeSeconds > terms.LifeSecondsMax)
        {
            return No("life", $"At {terms.Name} a bill lives {terms.LifeSecondsMin} to {terms.LifeSecondsMax} s: set the lane's gatewayLifeS within.");
        }

        if (bill.Mode != PaymentMode.CashLink)
        {
            return terms.HasDynamic ? null : No("mode", $"{terms.Name} takes money over the till's cash link alone: set the lane's gatewayMode to cashlink.");
        }

        LaneTerms lane = providers.Lane(bill.Key.Lane)!;
        if (!terms.HasCashLink || lane.CashLinkId.Length == 0)
        {
            return No("mode", "This till has no cash link: use mode dynamic, or ask store IT to configure the link.");
        }

        bool isTaken = store.Open().Any(b => b.Mode == PaymentMode.CashLink && b.Provider == bill.Provider
            && providers.Lane(b.Key.Lane)?.CashLinkId == lane.CashLinkId);
        return isTaken ? GatewayReply.Error(503, "busy", "The till's cash link still carries another sum.") : null;
    }

    private GatewayReply? RefuseRefund(ref Bill bill, Bill sale)
    {
        long left = sale.PaidMinor - store.RefundsOf(sale.Key).Sum(r => r.AmountMinor);
        bill = bill with { Order = "", Mode = sale.Mode };
        return bill.AmountMinor > left ? No("toomuch", $"Only {left} minor units of that sale remain.") : null;
    }

    private Bill Make(BillKey key, BillRequest request, ProviderTerms terms)
    {
        long now = clerk.NowMs;
        int life = request.Operation == Bill.Refund ? RefundLifeSeconds : request.LifeSeconds;
        return new Bill
        {
            Key = key,
            Operation = request.Operation,
            Of = request.Of,
            Provider = terms.Name,
            Mode = request.Mode == "cashlink" ? PaymentMode.CashLink : PaymentMode.Dynamic,
            AmountMinor = request.AmountMinor,
            Currency = request.Currency,
            Order = request.Order,
            Reference = ProviderBook.Reference(key),
            LifeSeconds = life,
            CreatedMs = now,
            ChangedMs = now,
            EndMs = now + (life * 1000L),
            PollMs = terms.PollMs,
        };
    }

    private static GatewayReply No(string code, string message) => GatewayReply.Error(422, code, message);

    /// <summary>A bill, or the reason why there is none.</summary>
    public sealed record Outcome(GatewayReply? Refusal, Bill? Bill, bool IsNew);
}
