using System.Text.Json;
using Bridge.Emulators.Banks;
using Bridge.Emulators.Raiffeisen;

namespace Bridge.Lab.Phone;

/// <summary>
/// The SBP through the companion's gateway: the emulated bank behind it, whose key only the companion has, and a bank's app on
/// the customer's phone. <see cref="CompanionArguments"/> make the companion open its gateway.
/// </summary>
public sealed class SbpBank : IQrBank
{
    private readonly RaiffeisenModel _model = new(TimeProvider.System);
    private readonly BankServer _server;
    private readonly int _port;
    private readonly string _settingsPath;
    private RaiffeisenBill? _scanned;

    public SbpBank(string folder, int port)
    {
        _server = new BankServer(_model.Serve);
        _port = port;
        string keyPath = Path.Combine(folder, "bank.key");
        File.WriteAllText(keyPath, _model.Key);
        _settingsPath = Path.Combine(folder, "gateway.json");
        File.WriteAllText(_settingsPath, JsonSerializer.Serialize(new
        {
            providers = new Dictionary<string, object>
            {
                ["bank"] = new
                {
                    kind = "raiffeisen", address = _server.Address, key = "file:" + keyPath, merchant = _model.Merchant, pollSeconds = 1,
                },
            },
            lanes = new Dictionary<string, object> { ["*"] = new { provider = "bank" } },
        }));
    }

    public string Name => "СБП";

    public string[] CompanionArguments => ["--gateway-listen", $"127.0.0.1:{_port}", "--gateway-settings", _settingsPath];

    public IReadOnlyDictionary<string, object> Settings => new Dictionary<string, object>
    {
        ["terminals"] = "qr",
        ["qrVia"] = "gateway",
        ["gatewayHost"] = "127.0.0.1",
        ["gatewayPort"] = _port,
        ["gatewayPollMs"] = 1000,
        ["currency"] = "643",
        ["registerPatienceMs"] = 360000,
    };

    public IReadOnlyList<long> Paid => _server.Do(() =>
        _model.Bills.SelectMany(bill => Enumerable.Repeat((long)(bill.PaidAmount * 100), bill.Paid)).ToArray());

    public bool Scan(string payload) => _server.Do(() => (_scanned = _model.Scan(payload)) is not null);

    public bool Confirm() => _server.Do(() => _scanned is { } bill && _model.Pay(bill));

    public bool Refuse() => _server.Do(() =>
    {
        if (_scanned is { } bill)
        {
            _model.Refuse(bill);
        }

        return _scanned is not null;
    });

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
