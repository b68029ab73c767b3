using Bridge.Emulators.KaspiQr;

namespace Bridge.Lab.Phone;

/// <summary>Kaspi QR straight from the bridge: the emulated service and the Kaspi app.</summary>
public sealed class KaspiQrBank : IQrBank
{
    private readonly KaspiQrModel _model = new() { PollSeconds = 1 };
    private readonly KaspiQrServer _server;

    public KaspiQrBank() => _server = new KaspiQrServer(_model);

    public string Name => "Kaspi QR";

    public IReadOnlyDictionary<string, object> Settings => new Dictionary<string, object>
    {
        ["terminals"] = "qr",
        ["qrVia"] = "kaspi",
        ["kaspiQrHost"] = "127.0.0.1",
        ["kaspiQrPort"] = _server.Port,
        ["kaspiQrKey"] = _model.ApiKey,
        ["kaspiQrTradePoint"] = 1,
    };

    public IReadOnlyList<long> Paid => _server.Do((model, _) =>
        model.Payments.SelectMany(payment => Enumerable.Repeat((long)(payment.Amount * 100), payment.Paid)).ToArray());

    public bool Scan(string payload) => _server.Do((model, nowMs) => model.Scan(payload, nowMs));

    public bool Confirm() => _server.Do((model, nowMs) => Waiting(model) is { } id && model.Confirm(id, nowMs));

    public bool Refuse() => _server.Do((model, nowMs) => Waiting(model) is { } id && model.Cancel(id, nowMs));

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static long? Waiting(KaspiQrModel model) =>
        model.Payments.Find(payment => payment.State == KaspiQrState.Wait)?.Id;
}
