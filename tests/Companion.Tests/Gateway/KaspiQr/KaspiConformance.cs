using System.Globalization;
using Bridge.Companion.Gateway.Providers;
using Bridge.Companion.Tests.Gateway.Harness;
using Bridge.Companion.Tests.Gateway.Providers;
using Bridge.Emulators.KaspiQr;

namespace Bridge.Companion.Tests.Gateway.KaspiQr;

/// <summary>Scheme r2 or r3 for the conformance suite.</summary>
public sealed class KaspiConformance(KaspiQrScheme scheme) : ConformanceBank
{
    private readonly KaspiBank _bank = new(scheme);
    private int _number;

    public override IBillProvider Provider => _bank.Bench.Provider;

    public override int SendCount => _bank.Count("/qr/create");

    public override long RefundedMinor => (long)(_bank.Model.Refunded.Sum(r => r.Amount) * 100);

    public override ProviderBill NextBill() => new()
    {
        Lane = GatewayBench.Lane,
        Terms = _bank.Bench.Book.Lane(GatewayBench.Lane)!,
        Reference = $"conformance-{++_number}",
        Purpose = "conformance",
        AmountMinor = 150_000,
        Mode = PaymentMode.Dynamic,
        Ends = _bank.Bench.Clock.GetUtcNow().AddMinutes(3),
    };

    public override void LoseAnswers(bool isLost)
    {
        _bank.Server.Behave();
        _bank.Server.Script(isLost ? ["*: lose-answer"] : []);
    }

    public override async Task Unplug() => await _bank.Server.DisposeAsync();

    public override void Scan(ProviderAnswer made) => _bank.Server.Do(() => _bank.Model.Scan(made.Payload));

    public override void Pay(ProviderAnswer made) => _bank.Server.Do(() => _bank.Model.Confirm(long.Parse(made.ProviderId, CultureInfo.InvariantCulture)));

    public override void ScanReturn(ProviderAnswer made) => _bank.Server.Do(() => _bank.Model.ScanReturn(made.Payload));

    public override ValueTask DisposeAsync() => _bank.DisposeAsync();
}
