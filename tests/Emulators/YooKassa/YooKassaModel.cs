using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Bridge.Emulators.Banks;

namespace Bridge.Emulators.YooKassa;

/// <summary>
/// YooKassa's payments over plates at the till, without wire: a call in, an answer out. Written from its public pages (README.md of
/// this folder), never from the gateway. The customer is <see cref="Scan"/> and <see cref="Pay"/>; a payment ends by its own
/// expires_at. That a plate was scanned is told by nothing here: a payment is pending until it is paid. What no client may do is kept
/// in <see cref="Violations"/>.
/// </summary>
public sealed partial class YooKassaModel(TimeProvider clock)
{
    public const string Plate = "pos-link-0001";

    /// <summary>How long a key against repetition is remembered.</summary>
    private static readonly TimeSpan s_keyLife = TimeSpan.FromHours(24);

    private readonly Dictionary<string, (DateTimeOffset At, string Content, string Id)> _keys = new(StringComparer.Ordinal);

    public string Shop { get; init; } = "504010";

    public string Key { get; init; } = "live-test-key";

    /// <summary>The links of this shop.</summary>
    public HashSet<string> Links { get; } = [Plate];

    /// <summary>Refunds succeed at once; false: a test ends them.</summary>
    public bool CompletesRefunds { get; set; } = true;

    /// <summary>A cancel is answered with 400.</summary>
    public bool RefusesCancel { get; set; }

    /// <summary>A test shop: everything as ever, and no money.</summary>
    public bool IsTestShop { get; set; }

    /// <summary>The sum that the shop keeps for a new payment; another than was asked when a test wants so.</summary>
    public Func<decimal, decimal> Keep { get; set; } = asked => asked;

    public List<YooKassaPayment> Payments { get; } = [];

    public List<YooKassaRefund> Refunds { get; } = [];

    public List<string> Violations { get; } = [];

    /// <summary>What stands on a plate: the same text for ever, whatever sum it carries.</summary>
    public static string PayloadOf(string link) => $"https://qr.nspk.ru/AS1A{Convert.ToHexString(Encoding.ASCII.GetBytes(link)).PadRight(28, '0')[..28]}?type=01&bank=100000000022&crc=4A1B";

    public YooKassaPayment? Find(string reference) => Payments.Find(payment => payment.Reference == reference);

    /// <summary>The customer's camera at a plate; null when the plate carries no sum.</summary>
    public YooKassaPayment? Scan(string payload)
    {
        Age();
        return Payments.Find(payment => payment.Status == "pending" && PayloadOf(payment.LinkId) == payload);
    }

    /// <summary>The customer confirms; false when it cannot be paid any more. An amount of its own is a mistake of the bank.</summary>
    public bool Pay(YooKassaPayment payment, decimal? amount = null)
    {
        Age();
        if (payment.Status != "pending")
        {
            return false;
        }

        payment.Status = "succeeded";
        payment.Paid++;
        payment.PaidAmount = amount ?? payment.Amount;
        return true;
    }

    public void End(YooKassaPayment payment, string party, string reason)
    {
        payment.Status = "canceled";
        payment.Party = party;
        payment.Reason = reason;
    }

    public BankAnswer Serve(BankCall call)
    {
        Age();
        if (call.Header("Authorization") != "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Shop}:{Key}")))
        {
            return Error(401, "invalid_credentials", "Error in shopId or secret key. Check their validity.");
        }

        string[] path = call.Path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return (call.Method, path) switch
        {
            ("POST", ["v3", "payments"]) => OncePerKey(call, Create, id => Payments.Find(p => p.Id == id) is { } made ? Info(made) : null),
            ("GET", ["v3", "payments"]) => List(call, Payments, p => p.Made, p => p.Id, Info),
            ("GET", ["v3", "payments", string id]) => OfPayment(id, Info),
            ("POST", ["v3", "payments", string id, "cancel"]) => OncePerKey(call, _ => OfPayment(id, TakeBack), _ => OfPayment(id, Info)),
            ("POST", ["v3", "refunds"]) => OncePerKey(call, Refund, id => Refunds.Find(r => r.Id == id) is { } made ? Info(made) : null),
            ("GET", ["v3", "refunds"]) => List(call, [.. Refunds.Where(r => call.Query.GetValueOrDefault("payment_id", r.PaymentId) == r.PaymentId)], r => r.Made, r => r.Id, Info),
            ("GET", ["v3", "refunds", string id]) => Refunds.Find(r => r.Id == id) is YooKassaRefund refund ? Info(refund) : NotFound("refund"),
            _ => NotFound("path"),
        };
    }

    /// <summary>
    /// The same key with the same content within a day is the same thing, in the state that it has by now; with another content it is a
    /// mistake. The pages allow a client to repeat; ours never does.
    /// </summary>
    private BankAnswer OncePerKey(BankCall call, Func<BankCall, BankAnswer> work, Func<string, BankAnswer?> again)
    {
        string key = call.Header("Idempotence-Key");
        if (key.Length is 0 or > 64 || !key.All(c => char.IsAsciiLetterOrDigit(c) || c is '+' or '-' or '_' or '.'))
        {
            return Error(400, "invalid_request", "Idempotence key is missing or cannot be", "Idempotence-Key");
        }

        string content = $"{call.Path} {call.Body.GetRawText()}";
        if (_keys.TryGetValue(key, out (DateTimeOffset At, string Content, string Id) known) && clock.GetUtcNow() - known.At < s_keyLife)
        {
            Violations.Add($"the key {key} was sent twice");
            return known.Content == content && again(known.Id) is BankAnswer same ? same : Error(400, "invalid_request", "Idempotence key duplicated", "Idempotence-Key");
        }

        BankAnswer answer = work(call);
        if (answer.Status == 200)
        {
            _keys[key] = (clock.GetUtcNow(), content, (string?)JsonNode.Parse(answer.Body)!["id"] ?? "");
        }

        return answer;
    }

    private void Age()
    {
        foreach (YooKassaPayment late in Payments.Where(payment => payment.Status == "pending" && clock.GetUtcNow() >= payment.Ends))
        {
            End(late, "yoo_money", "expired_on_confirmation");
        }
    }

    private BankAnswer OfPayment(string id, Func<YooKassaPayment, BankAnswer> serve) =>
        Payments.Find(payment => payment.Id == id) is YooKassaPayment payment ? serve(payment) : NotFound("payment");

    private static BankAnswer NotFound(string what) => Error(404, "not_found", $"{what} doesn't exist or access denied");

    private static BankAnswer Error(int status, string code, string description, string parameter = "")
    {
        var body = new JsonObject { ["type"] = "error", ["id"] = "ab5a11cd-13cc-4e33-af8b-75a74e18dd09", ["code"] = code, ["description"] = description };
        if (parameter.Length > 0)
        {
            body["parameter"] = parameter;
        }

        return new BankAnswer(status, body.ToJsonString());
    }

    private static string Id(int number, string kind) => string.Create(CultureInfo.InvariantCulture, $"{number:x8}-000f-5000-{kind}-{number:x12}");

    private static string Date(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
