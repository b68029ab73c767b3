using Bridge.Companion.Devices;
using Bridge.Companion.Gateway;
using Bridge.Companion.Gateway.Bills;
using Bridge.Companion.Gateway.Providers;
using Bridge.Companion.Tests.Harness;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Bridge.Companion.Tests.Gateway.Harness;

/// <summary>
/// The gateway's journal, rules and a real provider over real HTTP, without its loops: a test moves the clock and takes each step
/// itself, so that nothing depends on how fast the machine is.
/// </summary>
public sealed class GatewayBench : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bridge-gateway-").FullName;
    private int _number;

    public GatewayBench(Func<TimeProvider, IBillProvider> provider, LaneTerms? lane = null)
    {
        Provider = provider(Clock);
        Book = new ProviderBook(
            new Dictionary<string, IBillProvider> { [Provider.Terms.Name] = Provider },
            new Dictionary<string, LaneTerms> { [ProviderBook.EveryLane] = lane ?? new LaneTerms { Provider = Provider.Terms.Name, Shop = "12", Till = "3" } });
        Store = BillStore.Open(_folder);
        Clerk = new BillClerk(Store, Book, Clock);
    }

    public static LaneName Lane { get; } = new("store-1", "lane-1");

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 30, 9, 0, 0, TimeSpan.Zero));

    public IBillProvider Provider { get; }

    public ProviderBook Book { get; }

    public BillStore Store { get; private set; }

    public BillClerk Clerk { get; private set; }

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Keeps a sale and asks the provider for it.</summary>
    public async Task<Bill> Sell(long amount = 150_000, PaymentMode mode = PaymentMode.Dynamic, int lifeSeconds = 180)
    {
        Bill bill = Keep(Bill.Sale, amount, mode, lifeSeconds);
        await Clerk.Begin(bill, Cancel);
        return Now(bill);
    }

    public async Task<Bill> Refund(Bill sale, long amount)
    {
        Bill bill = Keep(Bill.Refund, amount, sale.Mode, 180, sale.Key.Id);
        await Clerk.Begin(bill, Cancel);
        return Now(bill);
    }

    /// <summary>Keeps a bill as the process does before it asks anybody.</summary>
    public Bill Keep(string operation, long amount, PaymentMode mode, int lifeSeconds, string of = "")
    {
        var key = new BillKey(Lane, $"1-{++_number}");
        return Store.Add(new Bill
        {
            Key = key,
            Operation = operation,
            Of = of,
            Provider = Provider.Terms.Name,
            Mode = mode,
            AmountMinor = amount,
            Currency = Provider.Terms.Currency,
            Order = "0017",
            Reference = ProviderBook.Reference(key),
            LifeSeconds = lifeSeconds,
            CreatedMs = Clerk.NowMs,
            EndMs = Clerk.NowMs + (lifeSeconds * 1000L),
            PollMs = Provider.Terms.PollMs,
        }).Bill;
    }

    public Bill Now(Bill bill) => Store.Find(bill.Key)!;

    /// <summary>Lets so much time pass and takes one step.</summary>
    public async Task<Bill> Step(Bill bill, double seconds = 3)
    {
        Clock.Advance(TimeSpan.FromSeconds(seconds));
        await Clerk.Step(bill.Key, Cancel);
        return Now(bill);
    }

    /// <summary>Takes the steps when they are due until that is so; fails after so many.</summary>
    public async Task<Bill> StepUntil(Bill bill, Func<Bill, bool> isSo, int stepsMax = 200)
    {
        for (int i = 0; i < stepsMax; i++)
        {
            long due = await Clerk.Step(bill.Key, Cancel);
            bill = Now(bill);
            if (isSo(bill))
            {
                return bill;
            }

            Assert.NotEqual(BillClerk.Never, due);
            Clock.Advance(TimeSpan.FromMilliseconds(Math.Max(1, due - Clerk.NowMs)));
        }

        Assert.Fail($"after {stepsMax} steps the bill is {bill.State.Word()} ({bill.Code})");
        return bill;
    }

    public void AskCancel(Bill bill) => Store.Change(bill.Key, Clerk.NowMs, b => b with { CancelAskedMs = Clerk.NowMs });

    /// <summary>What is left when the process is killed now: the file alone.</summary>
    public void Restart()
    {
        Store.Dispose();
        Store = BillStore.Open(_folder);
        Clerk = new BillClerk(Store, Book, Clock);
    }

    public void Dispose()
    {
        Store.Dispose();
        Book.Dispose();
        Directory.Delete(_folder, true);
    }
}
