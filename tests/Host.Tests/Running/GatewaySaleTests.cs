using System.Net.Sockets;
using System.Text.Json;
using Bridge.Emulators.Gateway;
using Bridge.Emulators.Registers.Inpas;
using Bridge.Testing;
using Xunit;

namespace Bridge.Host.Tests.Running;

/// <summary>The gateway through the built program: a register on a TCP serial port, the gateway's emulator on loopback, a person at
/// the console.</summary>
public sealed class GatewaySaleTests : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly GatewayModel _model = new() { PollMs = 1000 };
    private readonly GatewayServer _gateway;
    private readonly int _port = LoopbackPort.Free();
    private HostProcess? _bridge;

    public GatewaySaleTests() => _gateway = new GatewayServer(_model);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        _bridge?.Dispose();
        await _gateway.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_bill_is_paid_another_cancelled_and_the_plate_is_checked()
    {
        HostProcess bridge = Start();
        await using InpasRegister register = await RegisterAsync();
        Task<InpasResult> waiting = register.SaleAsync(150050, Cancel);
        await UntilAsync(() => _gateway.Do((model, nowMs) => model.Bills.Any(bill => model.Scan(bill.Payload, nowMs))));
        await UntilAsync(() => _gateway.Do((model, nowMs) => model.Confirm(nowMs)));
        InpasResult sale = await waiting;
        Assert.True(sale.IsApproved, sale.ToString());

        Task<InpasResult> cancelled = register.SaleAsync(99000, Cancel);
        await UntilAsync(() => _gateway.Do((model, _) => model.Bills.Count == 2));
        bridge.Type("lane.cancel");
        bridge.WaitForOutput("asked to end the payment");
        Assert.False((await cancelled).IsApproved);
        Assert.Equal(GatewayBillState.CANCELLED, _gateway.Do((model, _) => model.Bills[1].State));

        bridge.Type("qr.check " + _model.StaticLink);
        bridge.WaitForOutput("The link is right");
        bridge.Type("qr.check 123456789012345678");
        bridge.WaitForOutput("the customer's own code");
        Assert.Empty(_gateway.Do((model, _) => model.Violations.ToArray()));
        Assert.DoesNotContain(bridge.Errors, line => line.Contains(_model.Key, StringComparison.Ordinal));
    }

    private HostProcess Start()
    {
        string settings = Path.Combine(_folder.Path, "lane.json");
        File.WriteAllText(settings, JsonSerializer.Serialize(new Dictionary<string, object>
        {
            ["terminals"] = "qr",
            ["qrVia"] = "gateway",
            ["gatewayHost"] = "127.0.0.1",
            ["gatewayPort"] = _gateway.Port,
            ["gatewayKey"] = _model.Key,
            ["currency"] = "643",
            ["registerPatienceMs"] = 360000,
        }));
        _bridge = HostProcess.WithInput(
            "--register", $"listen://127.0.0.1:{_port}", "--settings", settings, "--journal", _folder.Path, "--console", "--verbose");
        _bridge.WaitFor("slots in use");
        return _bridge;
    }

    private static async Task UntilAsync(Func<bool> done)
    {
        long endMs = MonotonicClock.NowMs + 60000;
        while (!done())
        {
            Assert.True(MonotonicClock.NowMs < endMs, "it did not happen within 60 s");
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
