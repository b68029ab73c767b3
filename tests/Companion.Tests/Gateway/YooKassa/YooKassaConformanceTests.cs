using Bridge.Companion.Gateway.Providers;
using Bridge.Companion.Tests.Gateway.Harness;
using Bridge.Companion.Tests.Gateway.Providers;

namespace Bridge.Companion.Tests.Gateway.YooKassa;

public sealed class YooKassaConformanceTests : ProviderConformance
{
    protected override ConformanceBank Open() => new Emulated();

    private sealed class Emulated : ConformanceBank
    {
        private readonly YooKassaShop _shop = new();
        private int _number;

        public override IBillProvider Provider => _shop.Bench.Provider;

        public override int SendCount => _shop.Creates;

        /// <summary>A payment over a plate is pending until it is paid.</summary>
        public override bool TellsScan => false;

        public override long RefundedMinor => _shop.Server.Do(() => (long)(_shop.Model.Refunds.Sum(r => r.Amount) * 100));

        public override ProviderBill NextBill() => new()
        {
            Lane = GatewayBench.Lane,
            // Each of them at a plate of its own: a plate carries one sum at a time.
            Terms = _shop.Bench.Book.Lane(GatewayBench.Lane)! with { CashLinkId = NextLink() },
            Reference = $"conformance-{_number}",
            Purpose = "conformance",
            AmountMinor = 150_000,
            Mode = PaymentMode.CashLink,
            Ends = _shop.Bench.Clock.GetUtcNow().AddMinutes(5),
        };

        public override void LoseAnswers(bool isLost)
        {
            _shop.Server.Behave();
            _shop.Server.Script(isLost ? ["*: lose-answer"] : []);
        }

        public override async Task Unplug() => await _shop.Server.DisposeAsync();

        public override void Scan(ProviderAnswer made)
        {
        }

        public override void Pay(ProviderAnswer made) => _shop.Pay(_shop.Server.Do(() => _shop.Model.Payments.Find(p => p.Id == made.ProviderId)!));

        public override ValueTask DisposeAsync() => _shop.DisposeAsync();

        private string NextLink()
        {
            string link = $"pos-link-c{++_number}";
            _shop.Server.Do(() => _shop.Model.Links.Add(link));
            return link;
        }
    }
}
