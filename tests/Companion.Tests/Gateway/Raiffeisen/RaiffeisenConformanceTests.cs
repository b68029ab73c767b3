using Bridge.Companion.Gateway.Providers;
using Bridge.Companion.Tests.Gateway.Harness;
using Bridge.Companion.Tests.Gateway.Providers;

namespace Bridge.Companion.Tests.Gateway.Raiffeisen;

public sealed class RaiffeisenConformanceTests : ProviderConformance
{
    protected override ConformanceBank Open() => new Emulated();

    private sealed class Emulated : ConformanceBank
    {
        private readonly RaiffeisenBank _bank = new();
        private int _number;

        public override IBillProvider Provider => _bank.Bench.Provider;

        public override int SendCount => _bank.Creates;

        public override long RefundedMinor => (long)(_bank.Model.Refunds.Sum(r => r.Amount) * 100);

        public override ProviderBill NextBill() => new()
        {
            Lane = GatewayBench.Lane,
            Terms = _bank.Bench.Book.Lane(GatewayBench.Lane)!,
            Reference = $"conformance-{++_number}",
            Purpose = "conformance",
            AmountMinor = 150_000,
            Mode = PaymentMode.Dynamic,
            Ends = _bank.Bench.Clock.GetUtcNow().AddMinutes(5),
        };

        public override void LoseAnswers(bool isLost)
        {
            _bank.Server.Behave();
            _bank.Server.Script(isLost ? ["*: lose-answer"] : []);
        }

        public override async Task Unplug() => await _bank.Server.DisposeAsync();

        public override void Scan(ProviderAnswer made) => _bank.Scan(made.Payload);

        public override void Pay(ProviderAnswer made) => _bank.Pay(_bank.Model.Bills.Find(b => b.QrId == made.ProviderId)!);

        public override ValueTask DisposeAsync() => _bank.DisposeAsync();
    }
}
