using System.Text.Json.Nodes;
using Bridge.Companion.Gateway.CashLinks;
using Bridge.Companion.Gateway.Http;
using Bridge.Companion.Gateway.Providers;

namespace Bridge.Companion.Gateway.Raiffeisen;

/// <summary>
/// Raiffeisen's SBP API (README.md of the Gateway folder: sources, and what is inferred). A dynamic QR is registered with our order
/// and read by the bank's qrId; the till's cash link (QRVariable) is the pattern of every cash link, with <see cref="RaiffeisenLink"/>.
/// The key is in the header of calls and in nothing else.
/// </summary>
public sealed class RaiffeisenProvider : IBillProvider
{
    private const string Qr = "/api/sbp/v1/qr/";
    private const string Qr2 = "/api/sbp/v2/qrs/";
    private const string Refunds = "/api/sbp/v1/refund";

    private readonly BankLine _line;
    private readonly string _merchant;
    private readonly Dictionary<string, string> _key;
    private readonly CashLinkProvider _link;

    public RaiffeisenProvider(string name, ProviderSettings settings, BankLine line, string key, TimeProvider clock)
    {
        if (settings.Merchant.Length != 12 || !settings.Merchant.StartsWith("MA", StringComparison.Ordinal) || !settings.Merchant[2..].All(char.IsAsciiDigit))
        {
            throw new StartException($"merchant of provider '{name}' must be the sbpMerchantId of the bank's cabinet: MA and 10 digits.");
        }

        _line = line;
        _merchant = settings.Merchant;
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
        _link = new CashLinkProvider(new RaiffeisenLink(key, clock), line, Terms);
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
            return await _link.Create(bill, cancel);
        }

        var body = new JsonObject
        {
            ["qrType"] = "QRDynamic",
            ["sbpMerchantId"] = _merchant,
            ["order"] = bill.Reference,
            ["amount"] = JsonNode.Parse(JsonFields.Units(bill.AmountMinor)),
            ["currency"] = Terms.Currency,
            ["qrExpirationDate"] = RaiffeisenLink.Date(bill.Ends),
            ["paymentDetails"] = bill.Purpose,
        };
        // Registration needs no key at this bank, so none is sent.
        return RaiffeisenAnswers.Registered(await _line.Once(HttpMethod.Post, Qr + "register", body.ToJsonString(), new Dictionary<string, string>(), cancel));
    }

    public async Task<ProviderAnswer> Read(ProviderBill bill, CancellationToken cancel)
    {
        if (bill.Mode == PaymentMode.CashLink)
        {
            return await _link.Read(bill, cancel);
        }

        string state = RaiffeisenAnswers.QrState(await Get(Qr2 + bill.ProviderId, cancel), out ProviderAnswer read);
        if (state is not ("PAID" or "EXPIRED" or "CANCELLED"))
        {
            return read;
        }

        // The QR's end is not the money's: only the payment itself says whether it moved, and how much.
        return RaiffeisenAnswers.Payment(await Get($"{Qr}{bill.ProviderId}/payment-info", cancel), read, bill.Reference);
    }

    public async Task<ProviderAnswer> Cancel(ProviderBill bill, CancellationToken cancel) => bill.Mode == PaymentMode.CashLink
        ? await _link.Cancel(bill, cancel)
        : RaiffeisenAnswers.Cancelled(await _line.Once(HttpMethod.Delete, Qr2 + bill.ProviderId, null, _key, cancel));

    public async Task<ProviderAnswer> Refund(ProviderBill refund, CancellationToken cancel)
    {
        ProviderBill sale = refund.Sale!;
        if (sale.Mode == PaymentMode.CashLink)
        {
            return await _link.Refund(refund, cancel);
        }

        var body = new JsonObject
        {
            ["amount"] = JsonNode.Parse(JsonFields.Units(refund.AmountMinor)),
            ["paymentDetails"] = refund.Purpose,
            ["order"] = sale.Reference,
            ["refundId"] = refund.Reference,
        };
        return RaiffeisenAnswers.Refund(await _line.Once(HttpMethod.Post, Refunds, body.ToJsonString(), _key, cancel), isFirst: true);
    }

    public async Task<ProviderAnswer> ReadRefund(ProviderBill refund, CancellationToken cancel) => refund.Sale!.Mode == PaymentMode.CashLink
        ? await _link.ReadRefund(refund, cancel)
        : RaiffeisenAnswers.Refund(await Get($"{Refunds}/{refund.Reference}", cancel), isFirst: false);

    public Task<ProviderAnswer> ConfirmRefund(ProviderBill refund, CancellationToken cancel) =>
        throw new NotSupportedException("A refund of this bank has one step.");

    public void Dispose() => _line.Dispose();

    private Task<BankReply> Get(string path, CancellationToken cancel) => _line.Read(HttpMethod.Get, path, null, _key, cancel);
}
