using Bridge.Companion.Gateway;
using Bridge.Companion.Gateway.Bills;
using Bridge.Companion.Gateway.CashLinks;
using Bridge.Companion.Gateway.Http;
using Bridge.Companion.Gateway.Providers;
using Bridge.Companion.Gateway.YooKassa;
using Bridge.Emulators.Banks;
using Bridge.Emulators.YooKassa;
using Microsoft.Extensions.Time.Testing;

namespace Bridge.Companion.Tests.Gateway.Harness;

/// <summary>The emulated YooKassa on a port of this machine, and a bench whose gateway talks to it.</summary>
public sealed class YooKassaShop : IAsyncDisposable
{
    private readonly Lazy<YooKassaModel> _model;

    /// <param name="key">What the gateway takes for the shop's key.</param>
    public YooKassaShop(string key = "live-test-key")
    {
        // The bank reads the clock of the bench, which is made with the bank's address.
        FakeTimeProvider? clock = null;
        _model = new Lazy<YooKassaModel>(() => new YooKassaModel(clock!));
        Server = new BankServer(call => _model.Value.Serve(call));
        Bench = new GatewayBench(
            time =>
            {
                clock = (FakeTimeProvider)time;
                var settings = new ProviderSettings { Kind = "yookassa", Address = Server.Address + "/v3", Merchant = "504010" };
                return new CashLinkProvider(
                    new YooKassaBank("yookassa", settings.Merchant, key),
                    new BankLine(new BankAddress(settings.Address), time),
                    YooKassaBank.TermsOf("yookassa", settings));
            },
            new LaneTerms { Provider = "yookassa", Shop = "12", Till = "3", CashLinkId = YooKassaModel.Plate, CashLinkPayload = Payload });
    }

    public static string Payload { get; } = YooKassaModel.PayloadOf(YooKassaModel.Plate);

    public BankServer Server { get; }

    public GatewayBench Bench { get; }

    public YooKassaModel Model => _model.Value;

    public int Creates => Count("POST /v3/payments");

    public int Cancels => Server.Do(() => Server.Calls.Count(call => call.EndsWith("/cancel", StringComparison.Ordinal)));

    public int Count(string call) => Server.Do(() => Server.Calls.Count(made => made == call));

    public Task<Bill> Sell(int lifeSeconds = 180, long amount = 150_000) => Bench.Sell(amount, PaymentMode.CashLink, lifeSeconds);

    public YooKassaPayment Of(Bill bill) => Server.Do(() => Model.Find(bill.Reference)!);

    public YooKassaPayment Scan() => Server.Do(() => Model.Scan(Payload) ?? throw new InvalidOperationException("The plate carries no sum."));

    public bool Pay(YooKassaPayment payment, decimal? amount = null) => Server.Do(() => Model.Pay(payment, amount));

    /// <summary>A sale that is paid, as the gateway knows it.</summary>
    public async Task<Bill> Paid(long amount = 150_000)
    {
        Bill sale = await Sell(amount: amount);
        Pay(Scan());
        return await Bench.Step(sale);
    }

    public async ValueTask DisposeAsync()
    {
        Bench.Dispose();
        await Server.DisposeAsync();
    }
}
