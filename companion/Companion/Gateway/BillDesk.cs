using System.Collections.Concurrent;
using Bridge.Companion.Gateway.Bills;
using Bridge.Companion.Gateway.Providers;
using Microsoft.Data.Sqlite;

namespace Bridge.Companion.Gateway;

/// <summary>
/// Follows every open bill, each with a loop of its own, and takes what lanes ask for. On a start it goes on with what the journal
/// says is open; nothing is asked for a second time. A lane's call returns after its intent is durable, and waits a little for
/// the provider's first answer, so that a QR is usually in the first reply.
/// </summary>
public sealed class BillDesk(BillStore store, BillClerk clerk, ProviderBook providers, TimeProvider clock, ILogger<BillDesk> log) : IHostedService
{
    public static readonly TimeSpan FirstAnswerPatience = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<BillKey, BillBell> _bells = new();
    private readonly ConcurrentDictionary<BillKey, Task> _loops = new();
    private readonly CancellationTokenSource _stop = new();

    /// <summary>Bills that are followed now.</summary>
    public int OpenCount => _loops.Count;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (Bill bill in store.Open())
        {
            Follow(bill.Key, null);
        }

        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stop.CancelAsync();
        try
        {
            await Task.WhenAll(_loops.Values).WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // A bank that answers too slowly is not waited for: the next start reads what became of it.
        }
    }

    /// <summary>Asks the provider for a bill that was just kept, and waits a little for its first answer.</summary>
    public Task<Bill> Begin(Bill fresh, CancellationToken cancel)
    {
        log.LogInformation("Bill {Key}: {Operation} of {Amount} {Currency} is kept.", fresh.Key, fresh.Operation, fresh.AmountMinor, fresh.Currency);
        Bell(fresh.Key);
        Follow(fresh.Key, fresh);
        return WaitFor(fresh.Key, b => b.State != BillState.Created, cancel);
    }

    /// <summary>
    /// The bill, or null when there surely never was one. A journal that was restored cannot say that: then the bill becomes a person's.
    /// </summary>
    public Bill? Known(BillKey key, string operation) => store.Find(key)
        ?? (store.MayHaveForgotten(clerk.NowMs) ? store.Add(Tombstone(key, operation) with { State = BillState.ManualReview, Code = "", Case = BillCases.Restored }).Bill : null);

    /// <summary>Asks for a cancel and waits a little for what becomes of it. A bill that nobody knows is buried: it can never be made.</summary>
    public async Task<Bill> Cancel(BillKey key, string operation, CancellationToken cancel)
    {
        (Bill bill, bool isBuried) = Known(key, operation) is Bill known ? (known, false) : store.Add(Tombstone(key, operation));
        if (isBuried || bill.State.IsFinal() || bill.Operation == Bill.Refund)
        {
            // A refund that is known is never taken back.
            return bill;
        }

        long now = clerk.NowMs;
        bill = store.Change(key, now, b => b.State.IsFinal() || b.CancelAskedMs > 0 ? b : b with { CancelAskedMs = now }, "cancel asked")!;
        Ring(key);
        bool isSendable = providers.Of(bill)?.Terms.HasCancel == true;
        return await WaitFor(key, b => b.State.IsFinal() || !isSendable || b.Case == BillCases.Cancel, cancel);
    }

    /// <summary>Takes what a provider said by itself, durable when it returns, and has the bill read. A bill that is not ours is no matter.</summary>
    public void Heard(IBillProvider provider, string reference, ProviderAnswer? answer)
    {
        if (store.ByReference(provider.Terms.Name, reference) is not Bill bill)
        {
            log.LogWarning("{Provider} speaks of {Reference}, which is no bill of this gateway.", provider.Terms.Name, reference);
            return;
        }

        if (answer is not null)
        {
            clerk.Take(bill.Key, answer, provider.Terms);
        }

        Ring(bill.Key);
    }

    private Bill Tombstone(BillKey key, string operation) => new()
    {
        Key = key,
        Operation = operation,
        Provider = "",
        Mode = PaymentMode.Dynamic,
        AmountMinor = 0,
        Currency = "",
        Reference = ProviderBook.Reference(key),
        LifeSeconds = 0,
        State = BillState.Cancelled,
        Code = "tombstone",
        CreatedMs = clerk.NowMs,
        EndMs = clerk.NowMs,
        PollMs = 0,
    };

    private void Follow(BillKey key, Bill? fresh)
    {
        // Entered before it runs: a loop that ends at once must find itself in the list to leave it.
        var go = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _loops[key] = Loop(key, fresh, go.Task, _stop.Token);
        go.SetResult();
    }

    private async Task Loop(BillKey key, Bill? fresh, Task go, CancellationToken stop)
    {
        await go;
        BillBell bell = Bell(key);
        try
        {
            long due = 0;
            if (fresh is not null)
            {
                // A stop does not cut a create off: its answer is worth more than the second it takes.
                due = await Guard(key, () => clerk.Begin(fresh, CancellationToken.None));
                bell.Move();
            }

            while (due != BillClerk.Never)
            {
                await bell.Wait(TimeSpan.FromMilliseconds(Math.Max(0, due - clerk.NowMs)), clock, stop);
                due = await Guard(key, () => clerk.Step(key, stop));
                bell.Move();
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The journal goes on at the next start.
        }
        finally
        {
            _bells.TryRemove(key, out _);
            _loops.TryRemove(key, out _);
            bell.Move();
        }
    }

    private async Task<long> Guard(BillKey key, Func<Task<long>> step)
    {
        try
        {
            return await step();
        }
        catch (SqliteException e)
        {
            // What could not be written was told to nobody: read again and try again.
            log.LogError("Bill {Key}: the database cannot be written ({Message}); trying again.", key, e.Message);
            return clerk.NowMs + 5_000;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Our own mistake must not leave a bill that nobody follows.
            log.LogCritical(e, "Bill {Key}: a step failed; trying again.", key);
            return clerk.NowMs + 60_000;
        }
    }

    private BillBell Bell(BillKey key) => _bells.GetOrAdd(key, _ => new BillBell());

    private void Ring(BillKey key)
    {
        if (_bells.TryGetValue(key, out BillBell? bell))
        {
            bell.Ring();
        }
    }

    /// <summary>The bill once it is so, or as it is when the patience is over: what is known by then is the answer.</summary>
    private async Task<Bill> WaitFor(BillKey key, Func<Bill, bool> isSo, CancellationToken cancel)
    {
        using var patience = new CancellationTokenSource(FirstAnswerPatience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancel);
        while (true)
        {
            Task? moved = _bells.TryGetValue(key, out BillBell? bell) ? bell.Moved : null;
            Bill bill = store.Find(key)!;
            if (moved is null || isSo(bill))
            {
                return bill;
            }

            try
            {
                await moved.WaitAsync(either.Token);
            }
            catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
            {
                return store.Find(key)!;
            }
        }
    }
}
