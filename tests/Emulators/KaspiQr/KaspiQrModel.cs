using System.Globalization;

namespace Bridge.Emulators.KaspiQr;

/// <summary>
/// Kaspi's Public QR API, scheme r1, without wire and clock: a request and the time in, a reply out. Written from the facts
/// (payment-systems section 2), never from Core. The customer is <see cref="Scan"/>, <see cref="Confirm"/> and
/// <see cref="Cancel"/>, which are the service's own test calls too (POST /test/payment/...). <see cref="Rule"/> is the script: it
/// sees every request before the model does and may answer, lose or delay it. A confirmation that is late ends as Error, as the
/// service does by itself. What no client may do is kept in <see cref="Violations"/>.
/// </summary>
public sealed class KaspiQrModel
{
    private readonly Dictionary<string, string> _devices = [];
    private readonly HashSet<string> _requestIds = [];

    public string ApiKey { get; init; } = "test_0d1c5f2e-9b1a-4c55-8a33-111122223333";

    public string BasePath { get; init; } = "/r1/v01";

    public long TradePoint { get; init; } = 1;

    public int PollSeconds { get; set; } = 5;

    public int ScanSeconds { get; set; } = 180;

    public int ConfirmSeconds { get; set; } = 65;

    /// <summary>The text of the QR of that payment.</summary>
    public Func<long, string> Payload { get; set; } = id =>
        "https://qr.kaspi.kz/" + "512369037772801678361781665037449939".PadRight(38, '0') + id.ToString("D3", CultureInfo.InvariantCulture);

    /// <summary>True: the status tells the amount and the shop, as API v02 does.</summary>
    public bool TellsAmount { get; set; }

    /// <summary>The script: null = the model answers; a reply with Lost lets the model work and loses its answer.</summary>
    public Func<KaspiQrRequest, KaspiQrReply?> Rule { get; set; } = _ => null;

    public List<KaspiQrPayment> Payments { get; } = [];

    public List<string> Calls { get; } = [];

    public List<string> Violations { get; } = [];

    public int Registrations => Calls.Count(call => call.EndsWith("/device/register", StringComparison.Ordinal));

    public int Creates => Calls.Count(call => call.EndsWith("/qr/create", StringComparison.Ordinal));

    public static string Envelope(int code, string message, string data = "null") =>
        $$"""{"StatusCode":{{code}},"Message":"{{message}}","Data":{{data}}}""";

    public KaspiQrReply Answer(KaspiQrRequest request, long nowMs)
    {
        Calls.Add($"{request.Method} {request.Path}");
        Watch(request);
        KaspiQrReply? said = Rule(request);
        if (said is { Lost: false })
        {
            return said;
        }

        KaspiQrReply reply = Serve(request, nowMs);
        return said is null ? reply : reply with { Lost = true };
    }

    /// <summary>The customer scans what a display shows; false when it leads to no payment that can be paid.</summary>
    public bool Scan(string payload, long nowMs)
    {
        KaspiQrPayment? payment = Payments.Find(made => made.QrToken == payload && made.State == KaspiQrState.QrTokenCreated);
        if (payment is null)
        {
            return false;
        }

        payment.State = KaspiQrState.Wait;
        payment.ScannedMs = nowMs;
        return true;
    }

    public bool Confirm(long id, long nowMs) => End(id, KaspiQrState.Processed, nowMs);

    public bool Cancel(long id, long nowMs) => End(id, KaspiQrState.Error, nowMs);

    /// <summary>A scan that fails: the payment is over before the customer could confirm.</summary>
    public bool Refuse(long id)
    {
        KaspiQrPayment? payment = Payments.Find(made => made.Id == id && made.State == KaspiQrState.QrTokenCreated);
        payment?.State = KaspiQrState.Error;
        return payment is not null;
    }

    private bool End(long id, KaspiQrState state, long nowMs)
    {
        Age(nowMs);
        KaspiQrPayment? payment = Payments.Find(made => made.Id == id && made.State == KaspiQrState.Wait);
        if (payment is null)
        {
            return false;
        }

        payment.State = state;
        payment.Paid += state == KaspiQrState.Processed ? 1 : 0;
        return true;
    }

    private void Age(long nowMs)
    {
        foreach (KaspiQrPayment late in Payments.Where(
            made => made.State == KaspiQrState.Wait && nowMs - made.ScannedMs > ConfirmSeconds * 1000L))
        {
            late.State = KaspiQrState.Error;
        }
    }

    private void Watch(KaspiQrRequest request)
    {
        if (!_requestIds.Add(request.Header("X-Request-ID")) || request.Header("X-Request-ID").Length != 36)
        {
            Violations.Add($"{request.Path}: X-Request-ID is missing or was used before");
        }

        if (request.Path.Contains(ApiKey, StringComparison.Ordinal))
        {
            Violations.Add("the key stands in a path");
        }
    }

    private KaspiQrReply Serve(KaspiQrRequest request, long nowMs)
    {
        Age(nowMs);
        if (request.Header("Api-Key") != ApiKey)
        {
            return new KaspiQrReply(401, "");
        }

        string path = request.Path.StartsWith(BasePath, StringComparison.Ordinal) ? request.Path[BasePath.Length..] : "";
        const string Status = "/payment/status/";
        return (request.Method, path) switch
        {
            ("GET", "/partner/tradepoints") => Ok($$"""[{"TradePointId":{{TradePoint}},"TradePointName":"Kaspi Mark"}]"""),
            ("GET", "/health/ping") => Ok("null"),
            ("POST", "/device/register") => Register(request),
            ("POST", "/qr/create") => Create(request, nowMs),
            ("POST", "/device/delete") => Delete(request),
            ("POST", "/test/payment/scanerror") => Test(Refuse(IdOf(request))),
            ("POST", "/test/payment/scan") => Test(Scan(TokenOf(request), nowMs)),
            ("POST", "/test/payment/confirm") => Test(Confirm(IdOf(request), nowMs)),
            ("POST", "/test/payment/confirmerror") => Test(Cancel(IdOf(request), nowMs)),
            ("GET", _) when path.StartsWith(Status, StringComparison.Ordinal) => StatusOf(path[Status.Length..]),
            _ => new KaspiQrReply(404, ""),
        };
    }

    private static KaspiQrReply Ok(string data) => new(200, Envelope(0, "OK", data));

    private static KaspiQrReply Test(bool done) => new(200, Envelope(done ? 0 : -99000011, done ? "OK" : "wrong state"));

    private static long IdOf(KaspiQrRequest request) =>
        long.TryParse(request.Text("qrPaymentId"), CultureInfo.InvariantCulture, out long id) ? id : -1;

    private string TokenOf(KaspiQrRequest request) =>
        Payments.Find(made => made.Id == IdOf(request))?.QrToken ?? "";

    private KaspiQrReply Register(KaspiQrRequest request)
    {
        if (request.Text("TradePointId") != TradePoint.ToString(CultureInfo.InvariantCulture))
        {
            return new KaspiQrReply(200, Envelope(-99000002, "trade point not found"));
        }

        string device = request.Text("DeviceId");
        _devices.TryAdd(device, $"token-of-{device}");
        return Ok($$"""{"DeviceToken":"{{_devices[device]}}"}""");
    }

    private KaspiQrReply Delete(KaspiQrRequest request)
    {
        string? device = _devices.FirstOrDefault(made => made.Value == request.Text("DeviceToken")).Key;
        return device is not null && _devices.Remove(device) ? Ok("null") : new KaspiQrReply(200, Envelope(-1501, "device not found"));
    }

    private KaspiQrReply Create(KaspiQrRequest request, long nowMs)
    {
        if (!_devices.ContainsValue(request.Text("DeviceToken")))
        {
            return new KaspiQrReply(200, Envelope(-1501, "device not found"));
        }

        if (!decimal.TryParse(request.Text("Amount"), CultureInfo.InvariantCulture, out decimal amount) || amount <= 0)
        {
            return new KaspiQrReply(200, Envelope(990000028, "bad amount"));
        }

        long id = Payments.Count + 1;
        var payment = new KaspiQrPayment
        {
            Id = id, Amount = amount, QrToken = Payload(id), ExternalId = request.Text("ExternalId"), CreatedMs = nowMs,
        };
        Payments.Add(payment);
        return Ok($$"""
            {"QrToken":"{{payment.QrToken}}","ExpireDate":"2026-11-23T12:00:00+05","QrPaymentId":{{id}},
            "PaymentMethods":["Gold","Red","Loan"],"QrPaymentBehaviorOptions":{"StatusPollingInterval":{{PollSeconds}},
            "QrCodeScanWaitTimeout":{{ScanSeconds}},"PaymentConfirmationTimeout":{{ConfirmSeconds}} } }
            """);
    }

    private KaspiQrReply StatusOf(string id)
    {
        KaspiQrPayment? payment = Payments.Find(made => made.Id.ToString(CultureInfo.InvariantCulture) == id);
        if (payment is null)
        {
            return new KaspiQrReply(200, Envelope(-99000001, "no such payment"));
        }

        string more = TellsAmount
            ? $$""","TransactionId":"77{{id}}","Amount":{{payment.Amount.ToString("0.00", CultureInfo.InvariantCulture)}},"StoreName":"Kaspi Mark" """ : "";
        return Ok($$"""{"Status":"{{payment.State}}"{{more}}}""");
    }
}
