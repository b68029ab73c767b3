using System.Globalization;

namespace Bridge.Emulators.Gateway;

/// <summary>
/// The payment gateway as a lane sees it, without wire and clock: a request and the time in, a reply out. Written from the
/// contract (firmware/Core/Terminals/Gateway/SPEC.md), never from Core. The customer is <see cref="Scan"/> and
/// <see cref="Confirm"/>; the bank's bad days are the fields of a bill. <see cref="Rule"/> is the script: it sees every request
/// before the model does and may answer, lose or delay it. What no lane may do is kept in <see cref="Violations"/>.
/// </summary>
public sealed class GatewayModel
{
    private const string Base = "/gateway/v1/";

    private readonly HashSet<string> _tombstones = [];
    private readonly Dictionary<string, int> _creates = [];
    private readonly Dictionary<string, int> _cancels = [];

    public string Lane { get; init; } = "store-1/lane-1";

    public string Key { get; init; } = "key-of-lane-1-0123456789";

    public string Provider { get; init; } = "raiffeisen";

    public string Method { get; init; } = "SBP";

    public int PollMs { get; set; }

    public bool TellsExpiry { get; set; } = true;

    /// <summary>"": the lane has no static link.</summary>
    public string StaticLink { get; set; } = "https://qr.nspk.ru/AS100004BAL7227F9BNP6KNE007J9B3K?type=01&bank=100000000007&crc=AB75";

    public Func<string, string> Payload { get; set; } = id =>
        $"https://qr.nspk.ru/AD{id.Replace('-', 'A').PadLeft(30, '0')}?type=02&bank=100000000007&sum=150000&cur=RUB&crc=C08B";

    /// <summary>The script: null = the model answers; a reply with Lost lets the model work (unless Unheard) and loses its answer.</summary>
    public Func<GatewayCall, GatewayReply?> Rule { get; set; } = _ => null;

    /// <summary>False: a cancel of a bill that can still be paid is taken and has no effect.</summary>
    public bool Cancels { get; set; } = true;

    public List<GatewayBill> Bills { get; } = [];

    public List<string> Calls { get; } = [];

    public List<string> Violations { get; } = [];

    public int Creates => _creates.Values.Sum();

    public int CancelsOf(string id) => _cancels.GetValueOrDefault(id);

    public GatewayReply Answer(GatewayCall call, long nowMs)
    {
        Calls.Add($"{call.Method} {call.Path}");
        Watch(call);
        GatewayReply? said = Rule(call);
        if (said is not null && (!said.Lost || said.Unheard))
        {
            return said;
        }

        GatewayReply reply = Serve(call, nowMs);
        return said is null ? reply : reply with { Lost = true, DelayMs = said.DelayMs };
    }

    /// <summary>The customer scans what a display shows; false when it leads to no bill that can be paid.</summary>
    public bool Scan(string payload, long nowMs)
    {
        Age(nowMs);
        GatewayBill? bill = Bills.Find(made => made.Payload == payload && made.State == GatewayBillState.SHOWN);
        if (bill is not null)
        {
            bill.State = GatewayBillState.SCANNED;
        }

        return bill is not null;
    }

    /// <summary>The customer confirms in the phone: the money moves now.</summary>
    public bool Confirm(long nowMs)
    {
        Age(nowMs);
        GatewayBill? bill = Bills.Find(made => made.State == GatewayBillState.SCANNED);
        if (bill is not null)
        {
            Charge(bill);
        }

        return bill is not null;
    }

    /// <summary>Money moves for that bill, whatever it was before.</summary>
    public static void Charge(GatewayBill bill)
    {
        bill.State = GatewayBillState.PAID;
        bill.Charges++;
    }

    private void Age(long nowMs)
    {
        foreach (GatewayBill late in Bills.Where(made => made.State == GatewayBillState.SHOWN && !made.Lost && nowMs >= made.EndMs))
        {
            late.State = GatewayBillState.EXPIRED;
        }
    }

    private void Watch(GatewayCall call)
    {
        bool isCreate = call.Method == "POST" && (call.Path.EndsWith("/payments", StringComparison.Ordinal)
            || call.Path.EndsWith("/refunds", StringComparison.Ordinal));
        string id = call.Text("id");
        if (isCreate && (_creates[id] = _creates.GetValueOrDefault(id) + 1) > 1)
        {
            Violations.Add($"{id} was created {_creates[id]} times");
        }

        if (call.Path.Contains(Key, StringComparison.Ordinal))
        {
            Violations.Add("the key stands in a path");
        }
    }

    private GatewayReply Serve(GatewayCall call, long nowMs)
    {
        Age(nowMs);
        if (call.Authorization != $"Bearer {Key}")
        {
            return Error(401, "key", "this is not the lane's key");
        }

        string prefix = $"{Base}{Lane}/";
        string[] parts = call.Path.StartsWith(prefix, StringComparison.Ordinal) ? call.Path[prefix.Length..].Split('/') : [];
        return (call.Method, parts) switch
        {
            ("GET", ["ready"]) => new GatewayReply(200, $$"""{"ready":true,"provider":"{{Provider}}"}"""),
            ("GET", ["static"]) => StaticLink.Length > 0
                ? new GatewayReply(200, $$"""{"payload":"{{StaticLink}}"}""") : Error(404, "nolink", "no static link"),
            ("POST", ["payments" or "refunds"]) => Create(call, parts[0] == "refunds", nowMs),
            ("GET", ["payments" or "refunds", var id]) => Find(id, parts[0]) is { } bill ? Tell(bill, 200, nowMs)
                : Error(404, "notfound", "no such bill"),
            ("POST", ["payments" or "refunds", var id, "cancel"]) => Cancel(id, parts[0], nowMs),
            _ => Error(404, "nopath", "no such path"),
        };
    }

    private static GatewayReply Error(int status, string code, string msg) =>
        new(status, $$"""{"code":"{{code}}","msg":"{{msg}}"}""");

    private GatewayBill? Find(string id, string kind) =>
        Bills.Find(made => made.Id == id && (made.Of.Length > 0) == (kind == "refunds"));

    private GatewayReply Create(GatewayCall call, bool isRefund, long nowMs)
    {
        string id = call.Text("id");
        if (_tombstones.Contains(id))
        {
            return Error(409, "cancelled", "it was cancelled before it came");
        }

        if (Bills.Find(made => made.Id == id) is { } there)
        {
            return there.Amount == call.Number("amount") && there.Of == call.Text("of")
                ? Tell(there, 200, nowMs) : Error(409, "conflict", "another bill");
        }

        GatewayBill? paid = isRefund ? Find(call.Text("of"), "payments") : null;
        long back = Bills.Where(made => made.Of == call.Text("of") && made.Charges > 0).Sum(made => made.Amount);
        if (isRefund && (paid is not { State: GatewayBillState.PAID } || back + call.Number("amount") > paid.Amount))
        {
            return Error(422, "refund", "nothing to give back");
        }

        var bill = new GatewayBill
        {
            Id = id, Amount = call.Number("amount"), Currency = call.Text("cur"), Of = call.Text("of"), Order = call.Text("order"),
            Payload = Payload(id), EndMs = nowMs + (Math.Max(1, call.Number("lifeS")) * 1000),
            State = isRefund ? GatewayBillState.CREATED : GatewayBillState.SHOWN,
        };
        Bills.Add(bill);
        if (isRefund)
        {
            Charge(bill);
        }

        return Tell(bill, 201, nowMs);
    }

    private GatewayReply Cancel(string id, string kind, long nowMs)
    {
        _cancels[id] = CancelsOf(id) + 1;
        GatewayBill? bill = Find(id, kind);
        if (bill is null)
        {
            _tombstones.Add(id);
            string op = kind == "refunds" ? "refund" : "sale";
            return new GatewayReply(200, $$"""{"id":"{{id}}","op":"{{op}}","state":"CANCELLED"}""");
        }

        bool canBeEnded = bill.State is GatewayBillState.CREATED or GatewayBillState.SHOWN && bill.Of.Length == 0;
        bill.State = canBeEnded && Cancels && !bill.Lost ? GatewayBillState.CANCELLED : bill.State;
        return Tell(bill, 200, nowMs);
    }

    private GatewayReply Tell(GatewayBill bill, int status, long nowMs)
    {
        string more = bill.Charges > 0 || bill.State == GatewayBillState.PAID
            ? $$""","paid":{{bill.Paid ?? bill.Amount}},"txn":"7070{{bill.Id.Split('-')[1]}}","method":"{{Method}}" """ : "";
        more += bill.State == GatewayBillState.SHOWN && bill.Payload.Length > 0 ? $$""","payload":"{{bill.Payload}}" """ : "";
        more += bill.State == GatewayBillState.SHOWN && TellsExpiry ? $$""","expiresInMs":{{Math.Max(0, bill.EndMs - nowMs)}}""" : "";
        more += PollMs > 0 ? $$""","pollMs":{{PollMs.ToString(CultureInfo.InvariantCulture)}}""" : "";
        more += bill.Lost ? ""","lost":true""" : "";
        string op = bill.Of.Length > 0 ? "refund" : "sale";
        return new GatewayReply(status, $$"""
            {"id":"{{bill.Id}}","op":"{{op}}","state":"{{bill.State}}","amount":{{bill.Amount}},"cur":"{{bill.Currency}}"{{more}}}
            """);
    }
}
