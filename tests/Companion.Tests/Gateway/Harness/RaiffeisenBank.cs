using Bridge.Companion.Gateway;
using Bridge.Companion.Gateway.Http;
using Bridge.Companion.Gateway.Providers;
using Bridge.Companion.Gateway.Raiffeisen;
using Bridge.Emulators.Banks;
using Bridge.Emulators.Raiffeisen;
using Microsoft.Extensions.Time.Testing;

namespace Bridge.Companion.Tests.Gateway.Harness;

/// <summary>The emulated bank on a port of this machine, and a bench whose gateway talks to it.</summary>
public sealed class RaiffeisenBank : IAsyncDisposable
{
    private readonly Lazy<RaiffeisenModel> _model;

    public RaiffeisenBank()
    {
        // The bank reads the clock of the bench, which is made with the bank's address.
        FakeTimeProvider? clock = null;
        _model = new Lazy<RaiffeisenModel>(() => new RaiffeisenModel(clock!));
        Server = new BankServer(call => _model.Value.Serve(call));
        Bench = new GatewayBench(
            time =>
            {
                clock = (FakeTimeProvider)time;
                var settings = new ProviderSettings { Kind = "raiffeisen", Address = Server.Address, Merchant = "MA0000000552" };
                return new RaiffeisenProvider("raiffeisen", settings, new BankLine(new BankAddress(Server.Address), time), "raif-test-key", time);
            },
            new LaneTerms
            {
                Provider = "raiffeisen", Shop = "12", Till = "3", CashLinkId = RaiffeisenModel.Plate, CashLinkPayload = RaiffeisenModel.PlatePayload,
            });
    }

    public BankServer Server { get; }

    public GatewayBench Bench { get; }

    public RaiffeisenModel Model => _model.Value;

    public int Creates => Server.Do(() => Server.Calls.Count(call => call is "POST /api/sbp/v1/qr/register" or "POST /api/payment/v1/orders"));

    public int Cancels => Server.Do(() => Server.Calls.Count(call => call.StartsWith("DELETE", StringComparison.Ordinal)));

    public RaiffeisenBill Of(Bridge.Companion.Gateway.Bills.Bill bill) => Server.Do(() => Model.Find(bill.Reference)!);

    public RaiffeisenBill Scan(string payload) => Server.Do(() => Model.Scan(payload) ?? throw new InvalidOperationException("Nothing to scan."));

    public bool Pay(RaiffeisenBill bill, decimal? amount = null) => Server.Do(() => Model.Pay(bill, amount));

    public async ValueTask DisposeAsync()
    {
        Bench.Dispose();
        await Server.DisposeAsync();
    }
}
