using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bridge.Companion.Gateway.Http;
using Bridge.Companion.Gateway.Providers;

namespace Bridge.Companion.Gateway.Raiffeisen;

/// <summary>
/// Raiffeisen's SBP API (README.md of the Gateway folder: sources, and what is inferred). A dynamic QR is registered with our order
/// and read by the bank's qrId; the till's cash link (QRVariable) gets its sum by an order of our own id, which can be read also
/// when its answer was lost. The key is in the header of calls and in nothing else.
/// </summary>
public sealed class RaiffeisenProvider : IBillProvider
{
    private const string Qr = "/api/sbp/v1/qr/";
    private const string Qr2 = "/api/sbp/v2/qrs/";
    private const string Orders = "/api/payment/v1/orders";
    private const string OrderRefunds = "/api/payments/v1/orders/";   // the bank's own spelling, "payments" here alone
    private const string Refunds = "/api/sbp/v1/refund";

    private readonly BankLine _line;
    private readonly string _merchant;
    private readonly Dictionary<string, string> _key;
    private readonly TimeProvider _clock;

    public RaiffeisenProvider(string name, ProviderSettings settings, BankLine line, string key, TimeProvider clock)
    {
        if (settings.Merchant.Length != 12 || !settings.Merchant.StartsWith("MA", StringComparison.Ordinal) || !settings.Merchant[2..].All(char.IsAsciiDigit))
        {
            throw new StartException($"merchant of provider '{name}' must be the sbpMerchantId of the bank's cabinet: MA and 10 digits.");
        }

        _line = line;
        _merchant = settings.Merchant;
        _clock = clock;
        _key = new Dictionary<string, string> { ["Authorization"] = "Bearer " + key };
        Callback = new RaiffeisenCallback(key, _merchant);
        Terms = new ProviderTerms
        {
            Name = name,
            Method = "SBP",
            Currency = "RUB",
            MinorStep = 1,
            PollMs = settings.PollSeconds > 0 ? settings.PollSeconds * 1000 : 3000,
            PayloadHosts = settings.PayloadHosts.Count > 0 ? settings.PayloadHosts : ["qr.nspk.ru"],
            HasCancel = true,
            HasCashLink = true,
            CashLinkReadsByReference = true,
            RefundReadsByReference = true,
            TailMs = 120_000,
        };
    }

    public ProviderTerms Terms { get; }

    /// <summary>Reads what the bank sends by itself.</summary>
    public RaiffeisenCallback Callback { get; }

    /// <summary>The bank documents no call that touches nothing: configured is all that can be said.</summary>
    public Task<ProviderAnswer> Ready(CancellationToken cancel) => Task.FromResult(new ProviderAnswer(ProviderWord.Open));

    public async Task<ProviderAnswer> Create(ProviderBill bill, CancellationToken cancel)
    {
        if (bill.Mode == PaymentMode.CashLink)
        {
            return RaiffeisenAnswers.OrderMade(await _line.Once(HttpMethod.Post, Orders, OrderBody(bill), _key, cancel), bill);
        }

        var body = new JsonObject
        {
            ["qrType"] = "QRDynamic",
            ["sbpMerchantId"] = _merchant,
            ["order"] = bill.Reference,
            ["amount"] = JsonNode.Parse(JsonFields.Units(bill.AmountMinor)),
            ["currency"] = Terms.Currency,
            ["qrExpirationDate"] = Date(bill.Ends),
            ["paymentDetails"] = bill.Purpose,
        };
        // Registration needs no key at this bank, so none is sent.
        return RaiffeisenAnswers.Registered(await _line.Once(HttpMethod.Post, Qr + "register", body.ToJsonString(), new Dictionary<string, string>(), cancel));
    }

    public async Task<ProviderAnswer> Read(ProviderBill bill, CancellationToken cancel)
    {
        if (bill.Mode == PaymentMode.CashLink)
        {
            return RaiffeisenAnswers.Order(await Get($"{Orders}/{bill.Reference}", cancel), bill);
        }

        string state = RaiffeisenAnswers.QrState(await Get(Qr2 + bill.ProviderId, cancel), out ProviderAnswer read);
        if (state is not ("PAID" or "EXPIRED" or "CANCELLED"))
        {
            return read;
        }

        // The QR's end is not the money's: only the payment itself says whether it moved, and how much.
        return RaiffeisenAnswers.Payment(await Get($"{Qr}{bill.ProviderId}/payment-info", cancel), read, bill.Reference);
    }

    public async Task<ProviderAnswer> Cancel(ProviderBill bill, CancellationToken cancel)
    {
        string path = bill.Mode == PaymentMode.CashLink ? $"{Orders}/{bill.Reference}" : Qr2 + bill.ProviderId;
        return RaiffeisenAnswers.Cancelled(await _line.Once(HttpMethod.Delete, path, null, _key, cancel));
    }

    public async Task<ProviderAnswer> Refund(ProviderBill refund, CancellationToken cancel)
    {
        ProviderBill sale = refund.Sale!;
        var body = new JsonObject
        {
            ["amount"] = JsonNode.Parse(JsonFields.Units(refund.AmountMinor)),
            ["paymentDetails"] = refund.Purpose,
        };
        if (sale.Mode == PaymentMode.CashLink)
        {
            return RaiffeisenAnswers.Refund(await _line.Once(HttpMethod.Post, OrderRefund(refund), body.ToJsonString(), _key, cancel), isFirst: true);
        }

        body["order"] = sale.Reference;
        body["refundId"] = refund.Reference;
        return RaiffeisenAnswers.Refund(await _line.Once(HttpMethod.Post, Refunds, body.ToJsonString(), _key, cancel), isFirst: true);
    }

    public async Task<ProviderAnswer> ReadRefund(ProviderBill refund, CancellationToken cancel) => RaiffeisenAnswers.Refund(
        await Get(refund.Sale!.Mode == PaymentMode.CashLink ? OrderRefund(refund) : $"{Refunds}/{refund.Reference}", cancel), isFirst: false);

    public Task<ProviderAnswer> ConfirmRefund(ProviderBill refund, CancellationToken cancel) =>
        throw new NotSupportedException("A refund of this bank has one step.");

    public void Dispose() => _line.Dispose();

    private static string OrderRefund(ProviderBill refund) => $"{OrderRefunds}{refund.Sale!.Reference}/refunds/{refund.Reference}";

    private string OrderBody(ProviderBill bill) => new JsonObject
    {
        ["id"] = bill.Reference,
        ["amount"] = JsonNode.Parse(JsonFields.Units(bill.AmountMinor)),
        ["comment"] = bill.Purpose,
        ["createDate"] = Date(_clock.GetUtcNow()),
        ["expirationDate"] = Date(bill.Ends),
        ["qr"] = new JsonObject { ["id"] = bill.Terms.CashLinkId, ["paymentDetails"] = bill.Purpose },
    }.ToJsonString();

    private Task<BankReply> Get(string path, CancellationToken cancel) => _line.Read(HttpMethod.Get, path, null, _key, cancel);

    /// <summary>The bank's clock is Moscow's; the offset says so.</summary>
    private static string Date(DateTimeOffset at) =>
        at.ToOffset(TimeSpan.FromHours(3)).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
}
