using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bridge.Companion.Gateway.CashLinks;
using Bridge.Companion.Gateway.Http;
using Bridge.Companion.Gateway.Providers;

namespace Bridge.Companion.Gateway.YooKassa;

/// <summary>
/// YooKassa's payments over a plate at the till (README.md of the Gateway folder: sources, and what is inferred). A payment with our link's
/// id gives the plate its sum; our reference stands in its metadata and is its key against repetition, so that a payment whose
/// creation was not answered is found in the list by it and a repeated one would be the same. The shop's id and key are in the
/// header of calls and in nothing else.
/// </summary>
internal sealed class YooKassaBank : ICashLinkBank
{
    /// <summary>The link takes 1 to 20 minutes from the bank's own creation; clocks differ and calls take time.</summary>
    private const int LifeSecondsMin = 90;
    private const int LifeSecondsMax = 1170;

    private const string Payments = "/payments";
    private const string Refunds = "/refunds";

    /// <summary>25 payments are some 40 KB, and an answer of more than 64 KB is not read.</summary>
    private const int PageLength = 25;
    private const int PagesMax = 40;
    private const int DescriptionLengthMax = 128;

    private readonly string _proof;

    /// <summary>Throws StartException with a sentence when the shop is none.</summary>
    public YooKassaBank(string name, string shop, string key)
    {
        if (shop.Length is 0 or > 20 || !shop.All(char.IsAsciiDigit))
        {
            throw new StartException($"merchant of provider '{name}' must be the shop's number in YooKassa (shopId), digits alone.");
        }

        _proof = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{shop}:{key}"));
    }

    public bool DeactivatesById => true;

    /// <summary>A cash link alone, paid over SBP: roubles to the kopeck.</summary>
    public static ProviderTerms TermsOf(string name, ProviderSettings settings) => new()
    {
        Name = name,
        Method = "SBP",
        Currency = YooKassaAnswers.Currency,
        MinorStep = 1,
        PollMs = settings.PollSeconds > 0 ? settings.PollSeconds * 1000 : 3000,
        PayloadHosts = settings.PayloadHosts.Count > 0 ? settings.PayloadHosts : ["qr.nspk.ru"],
        HasCancel = true,
        HasDynamic = false,
        HasCashLink = true,
        LifeSecondsMin = LifeSecondsMin,
        LifeSecondsMax = LifeSecondsMax,
        CashLinkReadsByReference = true,
        RefundReadsByReference = true,
        TailMs = 120_000,
    };

    /// <summary>The newest payment is asked for, and not looked at: whoever may see it may also make one.</summary>
    public async Task<ProviderAnswer> Ready(AskBank ask) => YooKassaAnswers.Ready(await ask(Get(Payments + "?limit=1")));

    public BankRequest Activate(ProviderBill bill) => Post(Payments, bill.Reference, new JsonObject
    {
        ["amount"] = Amount(bill.AmountMinor),
        ["pos_link"] = new JsonObject { ["id"] = bill.Terms.CashLinkId, ["expires_at"] = Date(bill.Ends) },
        ["confirmation"] = new JsonObject { ["type"] = "external" },
        ["capture"] = true,
        ["description"] = bill.Purpose.Length > DescriptionLengthMax ? bill.Purpose[..DescriptionLengthMax] : bill.Purpose,
        ["metadata"] = new JsonObject { [YooKassaAnswers.ReferenceKey] = bill.Reference },
    });

    public ProviderAnswer Activated(BankReply reply, ProviderBill bill) => YooKassaAnswers.Made(reply, json => YooKassaAnswers.Payment(json, bill));

    public Task<ProviderAnswer> Read(ProviderBill bill, AskBank ask) => bill.ProviderId.Length > 0
        ? ReadOne($"{Payments}/{bill.ProviderId}", json => YooKassaAnswers.Payment(json, bill), ask)
        : Find(
            $"{Payments}?created_at.gte={Date(bill.Ends.AddSeconds(-LifeSecondsMax - 60))}&created_at.lte={Date(bill.Ends)}&limit={PageLength}",
            reply => YooKassaAnswers.Find(reply, json => YooKassaAnswers.IsOurs(json, bill)),
            json => YooKassaAnswers.Payment(json, bill),
            ask);

    public BankRequest Deactivate(ProviderBill bill) => Post($"{Payments}/{bill.ProviderId}/cancel", "cancel." + bill.Reference, []);

    public ProviderAnswer Deactivated(BankReply reply) => YooKassaAnswers.Cancelled(reply);

    public BankRequest Refund(ProviderBill refund) => Post(Refunds, "refund." + refund.Reference, new JsonObject
    {
        ["payment_id"] = refund.Sale!.ProviderId,
        ["amount"] = Amount(refund.AmountMinor),
        ["description"] = $"{refund.Reference} {refund.Purpose}",
    });

    public ProviderAnswer Refunded(BankReply reply, ProviderBill refund) => YooKassaAnswers.Made(reply, json => YooKassaAnswers.Refund(json, refund));

    public Task<ProviderAnswer> ReadRefund(ProviderBill refund, AskBank ask) => refund.ProviderId.Length > 0
        ? ReadOne($"{Refunds}/{refund.ProviderId}", json => YooKassaAnswers.Refund(json, refund), ask)
        : Find(
            $"{Refunds}?payment_id={refund.Sale!.ProviderId}&limit={PageLength}",
            reply => YooKassaAnswers.Find(reply, json => json.Text("description").StartsWith(refund.Reference + " ", StringComparison.Ordinal)),
            json => YooKassaAnswers.Refund(json, refund),
            ask);

    private async Task<ProviderAnswer> ReadOne(string path, Func<JsonElement, ProviderAnswer> translate, AskBank ask) =>
        YooKassaAnswers.Read(await ask(Get(path)), translate);

    /// <summary>Looks through a list, newest first. A list that was not seen to its end proves nothing.</summary>
    private async Task<ProviderAnswer> Find(
        string path, Func<BankReply, JsonElement> find, Func<JsonElement, ProviderAnswer> translate, AskBank ask)
    {
        string next = path;
        for (int page = 0; page < PagesMax; page++)
        {
            BankReply reply = await ask(Get(next));
            ProviderAnswer? trouble = YooKassaAnswers.ListTrouble(reply);
            if (trouble is not null)
            {
                return trouble;
            }

            JsonElement ours = find(reply);
            if (ours.ValueKind == JsonValueKind.Object)
            {
                return translate(ours);
            }

            string cursor = reply.Json().Text("next_cursor");
            if (cursor.Length == 0)
            {
                return new ProviderAnswer(ProviderWord.Missing) { Code = "notlisted", Message = "the bank's list does not have it" };
            }

            next = $"{path}&cursor={Uri.EscapeDataString(cursor)}";
        }

        return ProviderAnswer.Silent("list", "the bank's list is longer than is read");
    }

    private BankRequest Get(string path) => new(HttpMethod.Get, path, null, new Dictionary<string, string> { ["Authorization"] = _proof });

    private BankRequest Post(string path, string once, JsonObject body) => new(
        HttpMethod.Post, path, body.ToJsonString(), new Dictionary<string, string> { ["Authorization"] = _proof, ["Idempotence-Key"] = once });

    private static JsonObject Amount(long minor) => new()
    {
        ["value"] = (minor / 100m).ToString("0.00", CultureInfo.InvariantCulture), ["currency"] = YooKassaAnswers.Currency,
    };

    private static string Date(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
