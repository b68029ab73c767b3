using System.Globalization;
using System.Text.Json.Nodes;
using Bridge.Emulators.Banks;

namespace Bridge.Emulators.Raiffeisen;

/// <summary>
/// Raiffeisen's SBP interface without wire: a call in, an answer out. Written from the bank's public pages as the facts quote them
/// (payment-systems section 3.2), never from the gateway. The customer is <see cref="Scan"/>, <see cref="Pay"/> and
/// <see cref="Refuse"/>; a bill ends by its own expiry. What no client may do is kept in <see cref="Violations"/>.
/// </summary>
public sealed partial class RaiffeisenModel(TimeProvider clock)
{
    public const string Plate = "AS100001ORTF4GAF80KPJ53K186D9A3G";

    public const string PlatePayload = "https://qr.nspk.ru/AS100001ORTF4GAF80KPJ53K186D9A3G?type=01&bank=100000000007&crc=0C8A";

    /// <summary>What the bank gives a dynamic QR that says nothing.</summary>
    private static readonly TimeSpan s_defaultLife = TimeSpan.FromDays(3);

    public string Key { get; init; } = "raif-test-key";

    public string Merchant { get; set; } = "MA0000000552";

    /// <summary>Refunds end as COMPLETED at once; false: a test ends them.</summary>
    public bool CompletesRefunds { get; set; } = true;

    /// <summary>The bank refuses to take a bill back (its cancel answers 400).</summary>
    public bool RefusesCancel { get; set; }

    /// <summary>The text of a new QR.</summary>
    public Func<string, decimal, string> Payload { get; set; } = (qrId, amount) => string.Create(
        CultureInfo.InvariantCulture, $"https://qr.nspk.ru/{qrId}?type=02&bank=100000000007&sum={(long)(amount * 100)}&cur=RUB&crc=AB75");

    public List<RaiffeisenBill> Bills { get; } = [];

    public List<RaiffeisenRefund> Refunds { get; } = [];

    public List<string> Violations { get; } = [];

    public RaiffeisenBill? Find(string order) => Bills.Find(bill => bill.Order == order);

    /// <summary>The customer's camera; null when it leads to nothing that can be paid.</summary>
    public RaiffeisenBill? Scan(string payload)
    {
        Age();
        RaiffeisenBill? bill = Bills.Find(made => made.Payload == payload && made.State == "NEW");
        bill?.State = "IN_PROGRESS";
        return bill;
    }

    /// <summary>The customer confirms; false when it cannot be paid any more. An amount of its own is a mistake of the bank.</summary>
    public bool Pay(RaiffeisenBill bill, decimal? amount = null)
    {
        Age();
        if (bill.State is not ("NEW" or "IN_PROGRESS"))
        {
            return false;
        }

        bill.State = "PAID";
        bill.Paid++;
        bill.PaidAmount = amount ?? bill.Amount;
        bill.TransactionId = 1000 + Bills.IndexOf(bill);
        return true;
    }

    /// <summary>The customer says no: the QR can be scanned again.</summary>
    public void Refuse(RaiffeisenBill bill) => bill.State = bill.State == "IN_PROGRESS" ? "NEW" : bill.State;

    public BankAnswer Serve(BankCall call)
    {
        Age();
        string[] path = call.Path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (path is not ["api", "sbp", "v1", "qr", "register"] && call.Header("Authorization") != "Bearer " + Key)
        {
            return new BankAnswer(401, "");
        }

        return (call.Method, path) switch
        {
            ("POST", ["api", "sbp", "v1", "qr", "register"]) => Register(call),
            ("GET", ["api", "sbp", "v2", "qrs", string id]) => OfQr(id, QrInfo),
            ("DELETE", ["api", "sbp", "v2", "qrs", string id]) => OfQr(id, TakeBack),
            ("GET", ["api", "sbp", "v1", "qr", string id, "payment-info"]) => OfQr(id, PaymentInfo),
            ("POST", ["api", "payment", "v1", "orders"]) => MakeOrder(call),
            ("GET", ["api", "payment", "v1", "orders", string id]) => OfOrder(id, OrderInfo),
            ("DELETE", ["api", "payment", "v1", "orders", string id]) => OfOrder(id, TakeBack),
            ("POST", ["api", "sbp", "v1", "refund"]) => Refund(call.Text("order"), call.Text("refundId"), call),
            ("GET", ["api", "sbp", "v1", "refund", string id]) => RefundInfo(id),
            ("POST", ["api", "payments", "v1", "orders", string order, "refunds", string id]) => Refund(order, id, call),
            ("GET", ["api", "payments", "v1", "orders", _, "refunds", string id]) => RefundInfo(id),
            _ => new BankAnswer(404, ""),
        };
    }

    private void Age()
    {
        foreach (RaiffeisenBill late in Bills.Where(bill => bill.State == "NEW" && clock.GetUtcNow() >= bill.Ends))
        {
            late.State = "EXPIRED";
        }
    }

    private BankAnswer OfQr(string id, Func<RaiffeisenBill, BankAnswer> serve) =>
        Bills.Find(bill => bill.QrId == id && !bill.IsOrder) is RaiffeisenBill bill ? serve(bill) : Error(404, "ERROR.NOT_FOUND");

    private BankAnswer OfOrder(string id, Func<RaiffeisenBill, BankAnswer> serve) =>
        Bills.Find(bill => bill.Order == id && bill.IsOrder) is RaiffeisenBill bill ? serve(bill) : Error(404, "ERROR.NOT_FOUND");

    private BankAnswer TakeBack(RaiffeisenBill bill)
    {
        if (bill.State != "NEW" || RefusesCancel)
        {
            return Error(400, "ERROR.INVALID_REQUEST");
        }

        bill.State = "CANCELLED";
        return new BankAnswer(200, "");
    }

    private static BankAnswer Error(int status, string code) => new(status, new JsonObject { ["code"] = code, ["message"] = code }.ToJsonString());

    private static JsonNode Number(decimal units) => JsonNode.Parse(units.ToString(CultureInfo.InvariantCulture))!;

    private static string Date(DateTimeOffset at) =>
        at.ToOffset(TimeSpan.FromHours(3)).ToString("yyyy-MM-dd'T'HH:mm:ss.ffffffzzz", CultureInfo.InvariantCulture);
}
