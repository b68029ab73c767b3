using System.Text.Encodings.Web;
using System.Text.Json;
using Bridge.Emulators.SmartPos;
using Bridge.Lab.Display;
using Bridge.Lab.Register;

namespace Bridge.Lab.Web;

/// <summary>The shop at one moment, as the page gets it. Amounts: tiyn at the register, whole tenge at the terminal.</summary>
public static class ShopView
{
    private const int TicketsShown = 10;

    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Of(Shop shop)
    {
        DisplayPicture display = shop.Display.Picture;
        return JsonSerializer.Serialize(
            new
            {
                nowMs = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(),
                register = RegisterOf(shop.Register),
                display = new
                {
                    number = display.Number,
                    alive = display.IsAlive,
                    scene = display.Scene,
                    detail = display.Detail,
                    secondsLeft = display.SecondsLeft,
                },
                phone = shop.Phone is { } phone ? new { name = phone.Bank.Name, read = phone.LastRead } : null,
                terminal = TerminalOf(shop.Terminal.Model),
                bridge = new
                {
                    running = shop.Bridge.IsRunning,
                    id = shop.Bridge.ProcessId,
                    startedMs = shop.Bridge.StartedAt.ToUnixTimeMilliseconds(),
                    restarts = shop.Bridge.Restarts,
                    exitCode = shop.Bridge.ExitCode,
                },
                companion = new { running = shop.Companion.IsRunning, page = shop.Companion.Page },
                wires = new
                {
                    serial = shop.SerialAddress,
                    http = shop.Terminal.Address,
                    mqtt = shop.Tap.Address,
                },
            },
            Json);
    }

    private static object RegisterOf(RegisterDesk register) => new
    {
        busy = register.IsBusy,
        tickets = register.Tickets.TakeLast(TicketsShown).Select(ticket => new
        {
            number = ticket.Number,
            operation = ticket.Operation,
            amountMinor = ticket.AmountMinor,
            reference = ticket.Reference,
            startedMs = ticket.StartedAt.ToUnixTimeMilliseconds(),
            waits = ticket.Waits,
            belief = ticket.Belief,
            outcome = ticket.Result?.Outcome.ToString() ?? "",
            status = ticket.Result?.Status,
            text = ticket.Result?.Text ?? "",
            given = ticket.Result?.Reference ?? "",
            tookMs = ticket.Result is { } result ? (long)result.Elapsed.TotalMilliseconds : 0,
            receipts = ticket.Result?.Receipts ?? [],
        }),
    };

    private static object TerminalOf(SmartPosModel model)
    {
        SmartPosScreen screen = model.Screen;
        ProcessStatus? latest = model.Processes.LastOrDefault()?.Status;
        CableState reach = model.Reach;
        bool restarting = screen.Kind == ScreenKind.Restarting;

        // The phone has its own internet: what was shown can be scanned and confirmed while the terminal is lost.
        bool adrift = latest == ProcessStatus.Unknown;
        bool asks = screen.Kind == ScreenKind.ShowQr;
        bool inPhone = screen.Kind == ScreenKind.ConfirmInPhone;
        return new
        {
            kind = screen.Kind.ToString(),
            operation = screen.Operation.ToString(),
            amount = screen.Amount,
            secondsLeft = screen.SecondsLeft,
            qr = screen.QrText,
            message = screen.Message,
            method = screen.Method,
            internet = screen.Internet,
            cable = restarting || reach == CableState.In,
            balance = model.Balance,
            speed = model.Speed,
            customer = model.Customer?.Kind.ToString() ?? "",
            terminalId = model.Options.Device.TerminalId,
            storeName = model.Options.Device.StoreName,
            can = new Dictionary<string, bool>
            {
                ["scan"] = (asks && screen.QrText.Length > 0) || adrift,
                ["confirm"] = inPhone || adrift,
                ["reject"] = inPhone || adrift,
                ["tap"] = asks && (screen.Operation == OperationKind.Payment || screen.Method == "card"),
                ["tap-pin"] = asks && (screen.Operation == OperationKind.Payment || screen.Method == "card"),
                ["pin"] = screen.Kind == ScreenKind.EnterPin,
                ["pin-wrong"] = screen.Kind == ScreenKind.EnterPin,
                ["cancel"] = asks || inPhone || screen.Kind is ScreenKind.Starting or ScreenKind.EnterPin,
                ["offline"] = screen.Internet,
                ["online"] = !screen.Internet,
                ["restart"] = !restarting,
                ["pull"] = !restarting && reach == CableState.In,
                ["plug"] = !restarting && reach != CableState.In,
            },
        };
    }
}
