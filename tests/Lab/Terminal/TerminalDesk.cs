using System.Globalization;
using System.Text.Json;
using Bridge.Emulators.SmartPos;
using Bridge.Lab.Wire;

namespace Bridge.Lab.Terminal;

/// <summary>
/// The Smart POS on the counter and the people in front of it: one emulated terminal on a real port, its buttons, and its
/// HTTP calls on the tape. Decides nothing; every button is a method of the emulator.
/// </summary>
public sealed class TerminalDesk : IAsyncDisposable
{
    private readonly SmartPosServer _server;
    private readonly WireTape _tape;
    private readonly Dictionary<int, WireEntry> _open = [];
    private readonly Lock _gate = new();

    public TerminalDesk(WireTape tape, double speed, bool tls = false)
    {
        _tape = tape;
        _server = SmartPosServer.Start(
            new SmartPosOptions { Speed = speed, Protection = tls }, server: new SmartPosServerOptions { Tls = tls });
        _server.CallReceived += Received;
        _server.CallEnded += Ended;
        Model.ScreenChanged += _ => Changed?.Invoke();
        Model.ReachChanged += _ => Changed?.Invoke();
        Model.Noted += sentence => Noted?.Invoke(sentence);
    }

    /// <summary>The screen or the cable looks different now.</summary>
    public event Action? Changed;

    /// <summary>A sentence about what happened in front of, or inside, the terminal.</summary>
    public event Action<string>? Noted;

    public SmartPosModel Model => _server.Model;

    public SmartPosServer Server => _server;

    public string Address => _server.BaseAddress;

    /// <summary>Presses the button of that name; No with a sentence when it cannot be pressed now.</summary>
    public ActionResult Press(string button) => button switch
    {
        "scan" => Model.ScanQr(),
        "confirm" => Model.ConfirmInPhone(),
        "reject" => Model.RejectInPhone(),
        "tap" => Model.TapCard(),
        "tap-pin" => Model.TapCard(new CardTap { AsksPin = true }),
        "tap-declined" => Model.TapCard(new CardTap { Approved = false }),
        "pin" => Model.EnterPin(),
        "pin-wrong" => Model.EnterPin(right: false),
        "palm" => Model.ShowPalm(),
        "cancel" => Model.CashierCancel(),
        "offline" => Model.LoseInternet(),
        "online" => Model.RestoreInternet(),
        "restart" => Model.RestartApp(),
        "pull" => Model.PullCable(),
        "plug" => Model.PlugCable(),
        _ => ActionResult.No($"there is no button '{button}'"),
    };

    /// <summary>Says that something beside the screen changed: speed, customer.</summary>
    public void Refresh() => Changed?.Invoke();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private void Received(HttpCallRecord call)
    {
        WireEntry entry = _tape.Add(new WireEntry(
            0,
            call.ReceivedAt.ToUnixTimeMilliseconds(),
            WireLane.Http,
            true,
            call.Label,
            "",
            "",
            call.Call.IsStart ? WireTone.Plain : WireTone.Minor,
            null,
            call.Call.IsStart ? "" : call.Label));
        lock (_gate)
        {
            _open[call.Index] = entry;
        }
    }

    private void Ended(HttpCallRecord call)
    {
        WireEntry? entry;
        lock (_gate)
        {
            _open.Remove(call.Index, out entry);
        }

        if (entry is null)
        {
            return;
        }

        string code = call.Code == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" code {call.Code}");
        (string status, string step, string error) = StatusOf(call.Body);
        string words = error.Length > 0 ? error : step.Length == 0 ? status : $"{status} · {step}";
        string result = call.End == CallEnd.Answered
            ? string.Create(CultureInfo.InvariantCulture, $"{call.HttpStatus}{code} {words}").TrimEnd()
            : call.End.ToString();
        _tape.Replace(entry with
        {
            Result = result,
            Detail = call.Call.Name is "register" or "revoke" ? "" : call.Body, // those carry tokens
            Tone = ToneOf(call, status, entry.Tone),
            TookMs = call.EndedAt is { } end ? (end - call.ReceivedAt).TotalMilliseconds : null,
            Group = entry.Group.Length == 0 ? "" : entry.Group + result,
        });
    }

    private static WireTone ToneOf(HttpCallRecord call, string status, WireTone tone) => status switch
    {
        _ when call.End != CallEnd.Answered || call.HttpStatus != 200 || call.Code != 0 => WireTone.Warn,
        "success" => WireTone.Good,
        "fail" => WireTone.Bad,
        "unknown" => WireTone.Warn,
        _ => tone,
    };

    /// <summary>data.status, data.subStatus and errorText of an answer, "" when it has none or is no JSON.</summary>
    private static (string Status, string Step, string Error) StatusOf(string body)
    {
        try
        {
            using JsonDocument answer = JsonDocument.Parse(body);
            JsonElement root = answer.RootElement;
            string error = TextOf(root, "errorText");
            return root.TryGetProperty("data", out JsonElement data) && data.ValueKind == JsonValueKind.Object
                ? (TextOf(data, "status"), TextOf(data, "subStatus"), error)
                : ("", "", error);
        }
        catch (Exception odd) when (odd is JsonException or InvalidOperationException)
        {
            return ("", "", ""); // a script may cut or garble answers on purpose
        }
    }

    private static string TextOf(JsonElement data, string name) =>
        data.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()! : "";
}
