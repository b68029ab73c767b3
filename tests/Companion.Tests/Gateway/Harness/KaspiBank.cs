using Bridge.Companion.Gateway;
using Bridge.Companion.Gateway.Http;
using Bridge.Companion.Gateway.KaspiQr;
using Bridge.Emulators.Banks;
using Bridge.Emulators.KaspiQr;
using Microsoft.Extensions.Time.Testing;

namespace Bridge.Companion.Tests.Gateway.Harness;

/// <summary>Kaspi's scheme r2 or r3 behind mutual TLS on a port of this machine, and a bench whose gateway talks to it.</summary>
public sealed class KaspiBank : IAsyncDisposable
{
    private readonly BankCertificates _certificates = new();
    private KaspiBankModel? _model;

    public KaspiBank(KaspiQrScheme scheme, bool hasCertificate = true)
    {
        Server = new BankServer(
            call => _model!.Serve(call),
            new BankServerOptions { Certificate = _certificates.Make("kaspi.test"), ClientAuthority = _certificates.Authority, ServesWithoutClientCertificate = true });
        Bench = new GatewayBench(time =>
        {
            _model = new KaspiBankModel(scheme, (FakeTimeProvider)time);
            string kind = scheme == KaspiQrScheme.Enhanced ? "kaspi-r3" : "kaspi-r2";
            var settings = new ProviderSettings { Kind = kind, Address = Server.Address + _model.Base, TradePoint = 1, OrganizationBin = KaspiBankModel.Bin };
            var address = new BankAddress(settings.Address, hasCertificate ? _certificates.Make("shop.test") : null, _certificates.Authority);
            return new KaspiQrProvider("kaspi", settings, new BankLine(address, time), time);
        });
    }

    public BankServer Server { get; }

    public GatewayBench Bench { get; }

    public KaspiBankModel Model => _model!;

    public int Count(string call) => Server.Do(() => Server.Calls.Count(c => c == $"POST {Model.Base}{call}"));

    public long IdOf(Bridge.Companion.Gateway.Bills.Bill bill) => long.Parse(bill.ProviderId, System.Globalization.CultureInfo.InvariantCulture);

    public async ValueTask DisposeAsync()
    {
        Bench.Dispose();
        await Server.DisposeAsync();
        _certificates.Dispose();
    }
}
