using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bridge.Companion.Devices;
using Bridge.Companion.Gateway.Http;
using Bridge.Companion.Gateway.Providers;

namespace Bridge.Companion.Gateway.KaspiQr;

/// <summary>
/// Kaspi's Public QR API, schemes r2 and r3, with our client certificate (README.md of the Gateway folder: sources, and what is
/// inferred). There is no call to cancel a QR: it is not shown any more, waits for its end and is read. A refund has two steps here:
/// what remains of the sale is read (r2: after the customer scanned a return QR), and then the money is asked for, once. An answer
/// that was lost is found again by what remains.
/// </summary>
public sealed class KaspiQrProvider : IBillProvider
{
    /// <summary>Where Kaspi does not say how long a QR waits for its scan, and a scan for its confirmation.</summary>
    private const int ScanSeconds = 180;
    private const int ConfirmSeconds = 65;

    private readonly BankLine _line;
    private readonly ProviderSettings _settings;
    private readonly TimeProvider _clock;
    private readonly bool _isEnhanced;
    private readonly ConcurrentDictionary<LaneName, string> _tokens = new();

    public KaspiQrProvider(string name, ProviderSettings settings, BankLine line, TimeProvider clock)
    {
        _isEnhanced = settings.Kind == "kaspi-r3";
        if (settings.TradePoint <= 0)
        {
            throw new StartException($"tradePoint of provider '{name}' must be the shop's TradePointId at Kaspi Pay.");
        }

        if (_isEnhanced && (settings.OrganizationBin.Length != 12 || !settings.OrganizationBin.All(char.IsAsciiDigit)))
        {
            throw new StartException($"organizationBin of provider '{name}' must be the BIN or IIN, 12 digits: every call of scheme r3 carries it.");
        }

        _line = line;
        _settings = settings;
        _clock = clock;
        Terms = new ProviderTerms
        {
            Name = name,
            Method = "KASPI",
            Currency = "KZT",
            MinorStep = 100,
            PollMs = settings.PollSeconds > 0 ? settings.PollSeconds * 1000 : 5000,
            PayloadHosts = settings.PayloadHosts.Count > 0 ? settings.PayloadHosts : ["qr.kaspi.kz", "pay.kaspi.kz"],
            TakesDigits = true,
            RefundNeedsCustomer = !_isEnhanced,
            RefundReadsByReference = _isEnhanced,
            TailMs = (ConfirmSeconds + 15) * 1000,
        };
    }

    public ProviderTerms Terms { get; }

    public async Task<ProviderAnswer> Ready(CancellationToken cancel) =>
        KaspiQrAnswers.Read(await Get("/health/ping", cancel), _ => new ProviderAnswer(ProviderWord.Open));

    public async Task<ProviderAnswer> Create(ProviderBill bill, CancellationToken cancel)
    {
        if (await Token(bill.Lane, cancel) is not string token)
        {
            return ProviderAnswer.Refused("device", "Kaspi did not register the till, so nothing was asked for");
        }

        JsonObject body = Body(token);
        body["Amount"] = bill.AmountMinor / 100;
        body["ExternalId"] = bill.Reference;
        BankReply reply = await _line.Once(HttpMethod.Post, "/qr/create", body.ToJsonString(), Headers(), cancel);
        ProviderAnswer answer = KaspiQrAnswers.Make(reply, data => Made(data, "QrPaymentId", "QrPaymentBehaviorOptions", "StatusPollingInterval"));
        Forget(bill.Lane, answer);
        return answer;
    }

    public async Task<ProviderAnswer> Read(ProviderBill bill, CancellationToken cancel) =>
        KaspiQrAnswers.Read(await Get($"/payment/status/{bill.ProviderId}", cancel), data => data.Text("Status") switch
        {
            "QrTokenCreated" when IsLong(bill, ConfirmSeconds + 15) => new ProviderAnswer(ProviderWord.Expired),
            "QrTokenCreated" => new ProviderAnswer(ProviderWord.Open),
            "Wait" => new ProviderAnswer(ProviderWord.Busy),
            // v01 names no amount: then it is the one that the QR was made for. v02 names it, and it is compared.
            "Processed" => new ProviderAnswer(ProviderWord.Paid) { AmountMinor = data.Minor("Amount"), Transaction = data.Text("TransactionId") },
            "Error" => new ProviderAnswer(ProviderWord.Declined) { Code = "error", Message = "the customer cancelled, or Kaspi did not carry it out" },
            _ => ProviderAnswer.Silent("state", "Kaspi's word for the payment is not documented"),
        });

    public Task<ProviderAnswer> Cancel(ProviderBill bill, CancellationToken cancel) =>
        throw new NotSupportedException("Kaspi QR has no call to cancel.");

    public async Task<ProviderAnswer> Refund(ProviderBill refund, CancellationToken cancel)
    {
        if (_isEnhanced)
        {
            return await Remaining(refund, cancel);
        }

        if (await Token(refund.Lane, cancel) is not string token)
        {
            return ProviderAnswer.Refused("device", "Kaspi did not register the till, so nothing was asked for");
        }

        JsonObject body = Body(token);
        body["ExternalId"] = refund.Reference;
        BankReply reply = await _line.Once(HttpMethod.Post, "/return/create", body.ToJsonString(), Headers(), cancel);
        return KaspiQrAnswers.Make(reply, data => Made(data, "QrReturnId", "QrReturnBehaviorOptions", "QrCodeScanEventPollingInterval"));
    }

    public async Task<ProviderAnswer> ReadRefund(ProviderBill refund, CancellationToken cancel)
    {
        if (refund.IsConfirmed || _isEnhanced)
        {
            return await Remaining(refund, cancel);
        }

        ProviderAnswer scanned = KaspiQrAnswers.Read(await Get($"/return/status/{refund.ProviderId}", cancel), data => data.Text("Status") switch
        {
            "QrTokenCreated" when IsLong(refund, 15) => new ProviderAnswer(ProviderWord.Expired),
            "QrTokenCreated" => new ProviderAnswer(ProviderWord.Open),
            "CustomerIdentityObtained" => new ProviderAnswer(ProviderWord.Busy),
            "Error" => new ProviderAnswer(ProviderWord.Declined) { Code = "error", Message = "the return QR failed" },
            _ => ProviderAnswer.Silent("state", "Kaspi's word for the refund is not documented"),
        });
        return scanned.Word == ProviderWord.Busy ? await Remaining(refund, cancel) : scanned;
    }

    public async Task<ProviderAnswer> ConfirmRefund(ProviderBill refund, CancellationToken cancel)
    {
        if (await Token(refund.Lane, cancel) is not string token)
        {
            return ProviderAnswer.Silent("device", "Kaspi did not register the till");
        }

        JsonObject body = Body(token);
        body["QrPaymentId"] = Number(refund.Sale!.ProviderId);
        body["Amount"] = refund.AmountMinor / 100;
        if (!_isEnhanced)
        {
            body["QrReturnId"] = Number(refund.ProviderId);
        }

        BankReply reply = await _line.Once(HttpMethod.Post, "/payment/return", body.ToJsonString(), Headers(), cancel);
        ProviderAnswer answer = KaspiQrAnswers.Make(reply, data => new ProviderAnswer(ProviderWord.Paid) { Transaction = data.Text("ReturnOperationId") });
        // Refused means here that the money surely did not move, and that is the refund's end.
        return answer.Word == ProviderWord.Refused ? answer with { Word = ProviderWord.Declined } : answer;
    }

    public void Dispose() => _line.Dispose();

    /// <summary>
    /// Before the confirmation: what can be given back, and the go-ahead. After one whose answer was lost: gone by exactly this sum =
    /// it moved; unchanged = it is not there (yet); anything else is for a person.
    /// </summary>
    private async Task<ProviderAnswer> Remaining(ProviderBill refund, CancellationToken cancel)
    {
        if (await Token(refund.Lane, cancel) is not string token)
        {
            return ProviderAnswer.Silent("device", "Kaspi did not register the till");
        }

        string bin = _isEnhanced ? $"&OrganizationBin={_settings.OrganizationBin}" : "";
        BankReply reply = await Get($"/payment/details?QrPaymentId={refund.Sale!.ProviderId}&DeviceToken={Uri.EscapeDataString(token)}{bin}", cancel);
        return KaspiQrAnswers.Read(reply, data => data.Minor("AvailableReturnAmount") is not long remains
            ? ProviderAnswer.Silent("details", "Kaspi does not say what remains of the sale")
            : !refund.IsConfirmed ? Before(refund, remains)
            : remains == refund.RemainedMinor - refund.AmountMinor ? new ProviderAnswer(ProviderWord.Paid)
            : remains == refund.RemainedMinor ? new ProviderAnswer(ProviderWord.Missing) { Code = "details", Message = "the refund is not to be seen at Kaspi" }
            : new ProviderAnswer(ProviderWord.Missing) { Code = "details", Message = "another sum was given back meanwhile" });
    }

    private static ProviderAnswer Before(ProviderBill refund, long remains) => remains < refund.AmountMinor
        ? new ProviderAnswer(ProviderWord.Declined) { Code = "toomuch", Message = "less than that remains of the sale at Kaspi" }
        : new ProviderAnswer(ProviderWord.Busy) { IsIdentified = true, RemainedMinor = remains };

    /// <summary>A QR that was made: its id and text, and Kaspi's own times.</summary>
    private static ProviderAnswer Made(JsonElement data, string id, string options, string interval)
    {
        JsonElement times = data.At(options);
        int poll = times.Whole(interval) is int seconds and >= 1 and <= 60 ? seconds : 0;
        int scan = times.Whole("QrCodeScanWaitTimeout") is int wait and >= 10 and <= 900 ? wait : ScanSeconds;
        return data.Text(id) is { Length: > 0 and <= 19 } number && number.All(char.IsAsciiDigit)
            ? new ProviderAnswer(ProviderWord.Open) { ProviderId = number, Payload = data.Text("QrToken"), LifeMs = scan * 1000, PollMs = poll * 1000 }
            : ProviderAnswer.Silent("id", "Kaspi made a QR and did not name it");
    }

    /// <summary>The token of the till at Kaspi, or null; registering gives the same one again and moves no money.</summary>
    private async Task<string?> Token(LaneName lane, CancellationToken cancel)
    {
        if (_tokens.TryGetValue(lane, out string? known))
        {
            return known;
        }

        JsonObject body = Whole(new JsonObject { ["DeviceId"] = $"{lane.Site}-{lane.Device}", ["TradePointId"] = _settings.TradePoint });
        BankReply reply = await _line.Read(HttpMethod.Post, "/device/register", body.ToJsonString(), Headers(), cancel);
        string token = "";
        KaspiQrAnswers.Read(reply, data => new ProviderAnswer(ProviderWord.Open) { Code = token = data.Text("DeviceToken") });
        return token.Length == 0 ? null : _tokens[lane] = token;
    }

    /// <summary>A till that Kaspi does not know (any more) is registered anew the next time.</summary>
    private void Forget(LaneName lane, ProviderAnswer answer)
    {
        if (answer.Code is "-1501" or "-1502" or "-1503")
        {
            _tokens.TryRemove(lane, out _);
        }
    }

    private JsonObject Body(string token) => Whole(new JsonObject { ["DeviceToken"] = token });

    /// <summary>Every call of scheme r3 carries the organization.</summary>
    private JsonObject Whole(JsonObject body)
    {
        if (_isEnhanced)
        {
            body["OrganizationBin"] = _settings.OrganizationBin;
        }

        return body;
    }

    private bool IsLong(ProviderBill bill, int seconds) => _clock.GetUtcNow() >= bill.Ends + TimeSpan.FromSeconds(seconds);

    private static JsonNode Number(string digits) => JsonValue.Create(long.Parse(digits, CultureInfo.InvariantCulture));

    private static Dictionary<string, string> Headers() => new() { ["X-Request-ID"] = Guid.NewGuid().ToString() };

    private Task<BankReply> Get(string path, CancellationToken cancel) => _line.Read(HttpMethod.Get, path, null, Headers(), cancel);
}
