using System.Diagnostics;
using System.Net.Sockets;
using System.Text.Json;
using Bridge.Emulators.KaspiQr;
using Bridge.Emulators.Registers;
using Bridge.Emulators.Registers.Inpas;
using Bridge.Host.Tests.Display;
using Bridge.Testing;
using Xunit;

namespace Bridge.Host.Tests.Running;

/// <summary>
/// Kaspi QR through the built program: a register on a TCP serial port, the service's emulator on loopback, the display's page, from
/// whose picture the customer's phone reads the QR.
/// </summary>
public sealed class QrSaleTests : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly KaspiQrModel _model = new() { PollSeconds = 1 };
    private readonly KaspiQrServer _service;
    private readonly int _port = LoopbackPort.Free();
    private readonly int _displayPort = LoopbackPort.Free();
    private readonly HttpClient _client = new();
    private HostProcess? _bridge;

    public QrSaleTests() => _service = new KaspiQrServer(_model);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        _bridge?.Dispose();
        _client.Dispose();
        await _service.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_phone_pays_what_it_reads_from_the_displays_pixels()
    {
        Testing.Requires.Program("zbarimg");
        Start("qr");
        await using InpasRegister register = await RegisterAsync();
        Task<InpasResult> waiting = register.SaleAsync(150000, Cancel);
        await PayAsync();
        InpasResult result = await waiting;
        Assert.True(result.IsApproved, result.ToString());
        Assert.Equal((1, 1, 0), _service.Do((model, _) => (model.Creates, model.Registrations, model.Violations.Count)));
        Assert.DoesNotContain(_bridge!.Errors, line => line.Contains(_model.ApiKey, StringComparison.Ordinal));
        Assert.True(File.Exists(Path.Combine(_folder.Path, "terminal.access")));
    }

    [Fact]
    public async Task An_unreachable_Smart_POS_gives_way_to_the_QR()
    {
        Testing.Requires.Program("zbarimg");
        Start("both", "screen", "--terminal", $"http://127.0.0.1:{LoopbackPort.Free()}");
        await using InpasRegister register = await RegisterAsync();
        Task<InpasResult> waiting = register.SaleAsync(150000, Cancel);
        await PayAsync();
        InpasResult result = await waiting;
        Assert.True(result.IsApproved, result.ToString());
        Assert.Equal(1, _service.Do((model, _) => model.Creates));
    }

    [Fact]
    public async Task A_phone_pays_what_it_reads_from_the_receipt_printers_paper()
    {
        using var printer = new TcpPrinter();
        Start("qr", "tape", "--tape", $"tcp://127.0.0.1:{printer.Port}?kind=escpos");
        _bridge!.WaitFor("receipt printer: ready");
        await using InpasRegister register = await RegisterAsync();
        Task<InpasResult> waiting = register.SaleAsync(150000, Cancel);
        string code = printer.WaitFor(line => line.StartsWith("QR https", StringComparison.Ordinal))[3..];
        string scene = await _client.GetStringAsync($"http://127.0.0.1:{_displayPort}/display.json", Cancel);
        Assert.Contains("\"QrOnTape\"", scene);
        Assert.DoesNotContain(code, scene);
        Assert.True(_service.Do((model, nowMs) => model.Scan(code, nowMs)));
        await UntilAsync(() => Task.FromResult(_service.Do((model, nowMs) => model.Confirm(1, nowMs))));
        InpasResult result = await waiting;
        Assert.True(result.IsApproved, result.ToString());
        printer.WaitFor(line => line == "-- cut --");
        Assert.Single(printer.Do(one => one.Paper.ToArray()), line => line.StartsWith("QR https", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_receipt_printer_that_is_not_there_leaves_the_code_to_the_display()
    {
        Testing.Requires.Program("zbarimg");
        Start("qr", "tape", "--tape", $"tcp://127.0.0.1:{LoopbackPort.Free()}?kind=escpos");
        await using InpasRegister register = await RegisterAsync();
        Task<InpasResult> waiting = register.SaleAsync(150000, Cancel);
        await PayAsync();
        Assert.True((await waiting).IsApproved);
    }

    private void Start(string terminals, string displayMode = "screen", params string[] more)
    {
        string settings = Path.Combine(_folder.Path, "lane.json");
        File.WriteAllText(settings, JsonSerializer.Serialize(new Dictionary<string, object>
        {
            ["terminals"] = terminals,
            ["displayMode"] = displayMode,
            ["kaspiQrHost"] = "127.0.0.1",
            ["kaspiQrPort"] = _service.Port,
            ["kaspiQrKey"] = _model.ApiKey,
            ["kaspiQrTradePoint"] = 1,
        }));
        _bridge = new HostProcess(
        [
            "--register", $"listen://127.0.0.1:{_port}", "--settings", settings, "--journal", _folder.Path, "--verbose",
            "--display", $"http://127.0.0.1:{_displayPort}", .. more,
        ]);
        _bridge.WaitFor("slots in use");
    }

    /// <summary>The phone: looks at the display until it reads a QR, scans it, confirms it.</summary>
    private async Task PayAsync()
    {
        await UntilAsync(async () =>
        {
            string read = await ReadQrAsync();
            return read.Length > 0 && _service.Do((model, nowMs) => model.Scan(read, nowMs));
        });
        await UntilAsync(() => Task.FromResult(_service.Do((model, nowMs) => model.Confirm(1, nowMs))));
    }

    private async Task<string> ReadQrAsync()
    {
        string picture = Path.Combine(_folder.Path, "seen.png");
        await File.WriteAllBytesAsync(
            picture, await _client.GetByteArrayAsync($"http://127.0.0.1:{_displayPort}/display.png", Cancel), Cancel);
        using var phone = Process.Start(new ProcessStartInfo("zbarimg", ["-q", "--raw", "--nodbus", picture])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        string read = await phone.StandardOutput.ReadToEndAsync(Cancel);
        await phone.WaitForExitAsync(Cancel);
        return read.Trim();
    }

    private static async Task UntilAsync(Func<Task<bool>> done)
    {
        long endMs = MonotonicClock.NowMs + 30000;
        while (!await done())
        {
            Assert.True(MonotonicClock.NowMs < endMs, "the customer could not act within 30 s");
            await Task.Yield();
        }
    }

    private async Task<InpasRegister> RegisterAsync()
    {
        var client = new TcpClient { NoDelay = true };
        await client.ConnectAsync("127.0.0.1", _port, Cancel);
        return new InpasRegister(client.GetStream());
    }
}
