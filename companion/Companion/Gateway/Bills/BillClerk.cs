using Bridge.Companion.Gateway.Providers;

namespace Bridge.Companion.Gateway.Bills;

/// <summary>
/// Takes one step of one bill at a time and says when the next is due; who calls it (a loop, a test with a clock of its own)
/// decides when. The order of each step that could move money: written, durable, sent at most once, the answer written. After a
/// restart nothing is sent again: a bill whose create, cancel or confirmation was under way is read.
/// </summary>
public sealed class BillClerk(BillStore store, ProviderBook providers, TimeProvider clock)
{
    public const long Never = long.MaxValue;

    private const int SilentPollMsMax = 60_000;

    public long NowMs => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Asks the provider for a bill that was just kept, and says when its first step is due. Called once for a bill, by the process that kept it.</summary>
    public async Task<long> Begin(Bill bill, CancellationToken cancel)
    {
        IBillProvider provider = providers.Of(bill) ?? throw new InvalidOperationException($"Nobody serves {bill.Key}.");
        if (store.Find(bill.Key) is { CancelAskedMs: > 0 })
        {
            // The lane took it back before it left: it never will.
            Take(bill.Key, new ProviderAnswer(ProviderWord.Cancelled), provider.Terms);
            return Never;
        }

        ProviderBill asked = Ask(bill);
        ProviderAnswer answer = await Call(() => bill.Operation == Bill.Refund ? provider.Refund(asked, cancel) : provider.Create(asked, cancel));
        bill = Take(bill.Key, answer, provider.Terms);
        return bill.State.IsFinal() ? Never : bill.IsIdentified ? NowMs : Due(bill, provider.Terms);
    }

    /// <summary>Takes an answer that came without being asked for (a callback). Durable when it returns.</summary>
    public Bill Take(BillKey key, ProviderAnswer answer, ProviderTerms terms)
    {
        long now = NowMs;
        return store.Change(key, now, bill => BillJudge.Take(bill, answer, terms, now))
            ?? throw new InvalidOperationException($"The bill {key} is gone.");
    }

    /// <summary>Does what is due and answers when to come again (Unix ms); Never when the bill has ended.</summary>
    public async Task<long> Step(BillKey key, CancellationToken cancel)
    {
        Bill bill = store.Find(key) ?? throw new InvalidOperationException($"The bill {key} is gone.");
        if (bill.State.IsFinal())
        {
            return Never;
        }

        if (providers.Of(bill) is not IBillProvider provider)
        {
            store.Change(key, NowMs, b => b with { Case = BillCases.NoProvider });
            return NowMs + SilentPollMsMax;
        }

        if (bill.State == BillState.Created)
        {
            // The process ended, or the disk failed, while the provider was asked: nobody knows what became of it.
            bill = Take(key, ProviderAnswer.Silent("interrupted", "the companion was stopped while the provider was asked"), provider.Terms);
        }

        bill = bill.Operation == Bill.Refund ? await StepRefund(bill, provider, cancel) : await StepSale(bill, provider, cancel);
        return bill.State.IsFinal() ? Never : Due(bill, provider.Terms);
    }

    private async Task<Bill> StepSale(Bill bill, IBillProvider provider, CancellationToken cancel)
    {
        bool isReadable = bill.ProviderId.Length > 0 || provider.Terms.ReadsByReference(bill.Mode);
        if (!isReadable)
        {
            return NowMs < bill.EndMs + provider.Terms.TailMs ? bill : Take(bill.Key, new ProviderAnswer(ProviderWord.NeverSeen), provider.Terms);
        }

        bool isCancelDue = bill.CancelSentMs == 0 && provider.Terms.HasCancel && bill.IsOver(NowMs);
        if (!isCancelDue)
        {
            return Take(bill.Key, await Call(() => provider.Read(Ask(bill), cancel)), provider.Terms);
        }

        // Once, and a read decides: a cancel may lose the race against the customer.
        bill = store.Change(bill.Key, NowMs, b => b with { CancelSentMs = NowMs }, "cancel")!;
        ProviderAnswer answer = await Call(() => provider.Cancel(Ask(bill), cancel));
        bill = Take(bill.Key, await Call(() => provider.Read(Ask(bill), cancel)), provider.Terms);
        return bill.State.IsFinal() || answer.Word == ProviderWord.Cancelled ? bill : store.Change(
            bill.Key, NowMs, b => b.State.IsFinal() ? b : b with { Case = BillCases.Cancel, Code = answer.Code, Message = answer.Message })!;
    }

    private async Task<Bill> StepRefund(Bill bill, IBillProvider provider, CancellationToken cancel)
    {
        if (bill.IsIdentified && bill.ConfirmSentMs == 0)
        {
            bill = store.Change(bill.Key, NowMs, b => b with { ConfirmSentMs = NowMs }, "confirm")!;
            return Take(bill.Key, await Call(() => provider.ConfirmRefund(Ask(bill), cancel)), provider.Terms);
        }

        if (bill.ProviderId.Length > 0 || provider.Terms.RefundReadsByReference)
        {
            return Take(bill.Key, await Call(() => provider.ReadRefund(Ask(bill), cancel)), provider.Terms);
        }

        if (provider.Terms.RefundNeedsCustomer && bill.ConfirmSentMs == 0)
        {
            // The return QR was never seen: no customer, no money.
            return NowMs < bill.EndMs + provider.Terms.TailMs ? bill : Take(bill.Key, new ProviderAnswer(ProviderWord.NeverSeen), provider.Terms);
        }

        return store.Change(bill.Key, NowMs, b => b with { State = BillState.ManualReview, Case = BillCases.RefundUnclear })!;
    }

    /// <summary>A provider's mistake is no answer; it must not end the bill's loop.</summary>
    private static async Task<ProviderAnswer> Call(Func<Task<ProviderAnswer>> call)
    {
        try
        {
            return await call();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return ProviderAnswer.Silent("fault", $"the provider's code failed ({e.GetType().Name})");
        }
    }

    private ProviderBill Ask(Bill bill) => providers.Ask(bill, bill.Operation == Bill.Refund ? store.SaleOf(bill.Key.Lane, bill.Of) : null);

    private long Due(Bill bill, ProviderTerms terms)
    {
        long now = NowMs;
        int factor = 1 << Math.Min(Math.Max(bill.Silences, bill.Misses), 5);
        long poll = now + Math.Min((long)bill.PollMs * factor, Math.Max(SilentPollMsMax, bill.PollMs));
        // The end of a life is noticed in time, also between two polls.
        return now < bill.EndMs ? Math.Min(poll, bill.EndMs)
            : now < bill.EndMs + terms.TailMs ? Math.Min(poll, bill.EndMs + terms.TailMs) : poll;
    }
}
