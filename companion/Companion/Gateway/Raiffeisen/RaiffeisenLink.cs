using System.Globalization;
using System.Text.Json.Nodes;
using Bridge.Companion.Gateway.CashLinks;
using Bridge.Companion.Gateway.Http;
using Bridge.Companion.Gateway.Providers;

namespace Bridge.Companion.Gateway.Raiffeisen;

/// <summary>
/// Raiffeisen's cash link (QRVariable): an order of our own id gives the plate its sum, so it is read, taken back and given back by
/// our own reference, also when its answer was lost.
/// </summary>
internal sealed class RaiffeisenLink(string key, TimeProvider clock) : ICashLinkBank
{
    private const string Orders = "/api/payment/v1/orders";
    private const string OrderRefunds = "/api/payments/v1/orders/";   // the bank's own spelling, "payments" here alone

    private readonly Dictionary<string, string> _key = new() { ["Authorization"] = "Bearer " + key };

    public bool DeactivatesById => false;

    /// <summary>The bank documents no call that touches nothing: configured is all that can be said.</summary>
    public Task<ProviderAnswer> Ready(AskBank ask) => Task.FromResult(new ProviderAnswer(ProviderWord.Open));

    public BankRequest Activate(ProviderBill bill) => new(HttpMethod.Post, Orders, new JsonObject
    {
        ["id"] = bill.Reference,
        ["amount"] = JsonNode.Parse(JsonFields.Units(bill.AmountMinor)),
        ["comment"] = bill.Purpose,
        ["createDate"] = Date(clock.GetUtcNow()),
        ["expirationDate"] = Date(bill.Ends),
        ["qr"] = new JsonObject { ["id"] = bill.Terms.CashLinkId, ["paymentDetails"] = bill.Purpose },
    }.ToJsonString(), _key);

    public ProviderAnswer Activated(BankReply reply, ProviderBill bill) => RaiffeisenAnswers.OrderMade(reply, bill);

    public async Task<ProviderAnswer> Read(ProviderBill bill, AskBank ask) => RaiffeisenAnswers.Order(await ask(Get($"{Orders}/{bill.Reference}")), bill);

    public BankRequest Deactivate(ProviderBill bill) => new(HttpMethod.Delete, $"{Orders}/{bill.Reference}", null, _key);

    public ProviderAnswer Deactivated(BankReply reply) => RaiffeisenAnswers.Cancelled(reply);

    public BankRequest Refund(ProviderBill refund) => new(HttpMethod.Post, OrderRefund(refund), new JsonObject
    {
        ["amount"] = JsonNode.Parse(JsonFields.Units(refund.AmountMinor)),
        ["paymentDetails"] = refund.Purpose,
    }.ToJsonString(), _key);

    public ProviderAnswer Refunded(BankReply reply, ProviderBill refund) => RaiffeisenAnswers.Refund(reply, isFirst: true);

    public async Task<ProviderAnswer> ReadRefund(ProviderBill refund, AskBank ask) =>
        RaiffeisenAnswers.Refund(await ask(Get(OrderRefund(refund))), isFirst: false);

    /// <summary>The bank's clock is Moscow's; the offset says so.</summary>
    public static string Date(DateTimeOffset at) =>
        at.ToOffset(TimeSpan.FromHours(3)).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    private static string OrderRefund(ProviderBill refund) => $"{OrderRefunds}{refund.Sale!.Reference}/refunds/{refund.Reference}";

    private BankRequest Get(string path) => new(HttpMethod.Get, path, null, _key);
}
