using System.Globalization;
using System.Text.Json.Nodes;
using Bridge.Emulators.Banks;

namespace Bridge.Emulators.KaspiQr;

/// <summary>
/// Kaspi's Public QR API, schemes r2 and r3, without wire: a call in, an answer out. Payments, their scan and their confirmation are
/// <see cref="KaspiQrModel"/>'s, as in scheme r1; here are the doors (client certificate, organization) and the refunds. Written
/// from the bank's document as the facts quote it (payment-systems section 2), never from the gateway.
/// </summary>
public sealed class KaspiBankModel(KaspiQrScheme scheme, TimeProvider clock)
{
    public const string Bin = "180340021791";

    private readonly DateTimeOffset _began = clock.GetUtcNow();
    private readonly HashSet<string> _requestIds = [];
    private readonly Dictionary<long, decimal> _returned = [];

    public KaspiQrModel Payments { get; } = new() { BasePath = scheme == KaspiQrScheme.Enhanced ? "/r3/v01" : "/r2/v01" };

    public List<KaspiReturn> Returns { get; } = [];

    /// <summary>Money that went back: payment, amount.</summary>
    public List<(long Payment, decimal Amount)> Refunded { get; } = [];

    public List<string> Violations { get; } = [];

    public string Base => Payments.BasePath;

    public long NowMs => (long)(clock.GetUtcNow() - _began).TotalMilliseconds;

    /// <summary>The customer scans a return QR.</summary>
    public bool ScanReturn(string payload)
    {
        KaspiReturn? made = Returns.Find(r => r.QrToken == payload && r.State == "QrTokenCreated");
        made?.State = "CustomerIdentityObtained";
        return made is not null;
    }

    public bool Scan(string payload) => Payments.Scan(payload, NowMs);

    public bool Confirm(long id) => Payments.Confirm(id, NowMs);

    public BankAnswer Serve(BankCall call)
    {
        if (call.Header("X-Request-ID").Length == 0 || !_requestIds.Add(call.Header("X-Request-ID")))
        {
            Violations.Add($"{call.Path}: X-Request-ID is missing or was used before");
        }

        if (call.ClientCertificate.Length == 0)
        {
            return Envelope(-10000, "no client certificate");
        }

        string path = call.Path.StartsWith(Base, StringComparison.Ordinal) ? call.Path[Base.Length..] : "";
        if (scheme == KaspiQrScheme.Enhanced && call.Method == "POST" && call.Text("OrganizationBin") != Bin)
        {
            Violations.Add($"{path} carries no organization");
            return Envelope(-99000002, "no organization");
        }

        string[] parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return (call.Method, parts) switch
        {
            ("POST", ["return", "create"]) when scheme == KaspiQrScheme.Standard => CreateReturn(),
            ("GET", ["return", "status", string id]) when scheme == KaspiQrScheme.Standard => ReturnStatus(id),
            ("GET", ["payment", "details"]) => Details(call.Query.GetValueOrDefault("QrPaymentId", "")),
            ("POST", ["payment", "return"]) => Return(call),
            _ => AsLight(call),
        };
    }

    public decimal Remains(long payment) =>
        Payments.Payments.Find(made => made.Id == payment && made.State == KaspiQrState.Processed) is KaspiQrPayment paid
            ? paid.Amount - _returned.GetValueOrDefault(payment) : 0;

    /// <summary>Gives money back behind the till's back, as the Kaspi Pay app can.</summary>
    public void ReturnInTheApp(long payment, decimal amount) => _returned[payment] = _returned.GetValueOrDefault(payment) + amount;

    private static BankAnswer Envelope(int code, string message, JsonNode? data = null) =>
        new(200, new JsonObject { ["StatusCode"] = code, ["Message"] = message, ["Data"] = data }.ToJsonString());

    private BankAnswer AsLight(BankCall call)
    {
        var headers = new Dictionary<string, string>(call.Headers, StringComparer.OrdinalIgnoreCase)
        {
            ["Api-Key"] = Payments.ApiKey, ["X-Request-ID"] = Guid.NewGuid().ToString(),
        };
        KaspiQrReply reply = Payments.Answer(new KaspiQrRequest(call.Method, call.Path, headers, call.Body), NowMs);
        return new BankAnswer(reply.Status, reply.Body);
    }

    private BankAnswer CreateReturn()
    {
        var made = new KaspiReturn { Id = Returns.Count + 500, QrToken = "https://qr.kaspi.kz/91" + (Returns.Count + 500).ToString("D37", CultureInfo.InvariantCulture) };
        Returns.Add(made);
        return Envelope(0, "OK", new JsonObject
        {
            ["QrToken"] = made.QrToken,
            ["ExpireDate"] = "2026-11-23T12:00:00+05",
            ["QrReturnId"] = made.Id,
            ["QrReturnBehaviorOptions"] = new JsonObject { ["QrCodeScanEventPollingInterval"] = 5, ["QrCodeScanWaitTimeout"] = 180 },
        });
    }

    private BankAnswer ReturnStatus(string id) => Returns.Find(r => r.Id.ToString(CultureInfo.InvariantCulture) == id) is KaspiReturn made
        ? Envelope(0, "OK", new JsonObject { ["Status"] = made.State })
        : Envelope(-1601, "not found");

    private BankAnswer Details(string id)
    {
        KaspiQrPayment? paid = Payments.Payments.Find(made => made.Id.ToString(CultureInfo.InvariantCulture) == id && made.State == KaspiQrState.Processed);
        return paid is null ? Envelope(-1601, "not found") : Envelope(0, "OK", new JsonObject
        {
            ["QrPaymentId"] = paid.Id, ["TotalAmount"] = paid.Amount, ["AvailableReturnAmount"] = Remains(paid.Id), ["TransactionDate"] = "2021-11-3T11:55:14.166+06:00",
        });
    }

    private BankAnswer Return(BankCall call)
    {
        long payment = long.TryParse(call.Text("QrPaymentId"), CultureInfo.InvariantCulture, out long id) ? id : 0;
        decimal amount = call.Units("Amount");
        bool isKnown = scheme == KaspiQrScheme.Enhanced || Returns.Exists(r => r.Id.ToString(CultureInfo.InvariantCulture) == call.Text("QrReturnId") && r.State == "CustomerIdentityObtained");
        if (!isKnown)
        {
            return Envelope(-99000011, "the customer is not known");
        }

        if (amount <= 0 || amount > Remains(payment))
        {
            return Envelope(-99000005, "more than the purchase");
        }

        ReturnInTheApp(payment, amount);
        Refunded.Add((payment, amount));
        return Envelope(0, "OK", new JsonObject { ["ReturnOperationId"] = 9000 + Refunded.Count });
    }
}
