using System.Net;
using System.Net.Sockets;
using Bridge.Emulators.Registers;
using Bridge.Emulators.Registers.Shtrih;
using Bridge.Emulators.SmartPos;
using Bridge.Host.Tests.Wire;
using Xunit;

namespace Bridge.Host.Tests.Running;

/// <summary>The two taps with the built program: a till at a pseudo terminal, a fiscal printer on TCP, a Smart POS on HTTP.</summary>
public sealed class TapTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ShtrihPrinter _printer = new();
    private readonly TcpListener _printerPort = new(IPAddress.Loopback, 0);
    private readonly SocatPair _cable = new(Testing.Requires.Program("socat"));
    private readonly SmartPosServer _terminal = SmartPosServer.Start(
        new SmartPosOptions(), SmartPosScript.Parse("customer qr after 1s confirm after 1s\nspeed 10"));

    private HostProcess? _bridge;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _bridge?.Dispose();
        _terminal.Dispose();
        _cable.Dispose();
        _printerPort.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_cashless_close_reaches_the_printer_only_after_the_terminal_has_approved()
    {
        _printerPort.Start();
        Task printer = PrintAsync();
        Start("shtrih", "--printer", $"tcp://127.0.0.1:{((IPEndPoint)_printerPort.LocalEndpoint).Port}");
        _bridge!.WaitFor("connected: tcp");
        await using Stream till = await RegisterPort.OpenAsync("pty:" + _cable.Theirs, Cancel);

        Assert.Equal(0, (await AskAsync(till, ShtrihFrame.Open(0)))[1]);
        byte[] close = ShtrihFrame.Close(0, 150000);
        Assert.Equal(0x50, (await AskAsync(till, close))[1]);
        byte[] answer = [0, 0x50];
        for (int attempt = 0; answer[1] == 0x50 && attempt < 300; attempt++)
        {
            while ((await AskAsync(till, ShtrihFrame.Status()))[6] == 5)
            {
                await Task.Delay(50, Cancel);
            }

            answer = await AskAsync(till, close);
        }

        Assert.Equal(0, answer[1]);
        Assert.Equal(close, _printer.Done[^1]);
        Assert.Equal(1, _terminal.CountStarts("payment", 1500));
        _bridge.WaitFor("the register was told");
        Assert.False(printer.IsFaulted);
    }

    [Fact]
    public async Task A_total_on_the_customer_display_is_paid_when_somebody_at_the_console_says_so()
    {
        Start("pole", "--console");
        await using Stream till = await RegisterPort.OpenAsync("pty:" + _cable.Theirs, Cancel);
        _bridge!.Type("lane.pay");
        _bridge.WaitForOutput("cannot be read for sure");
        byte[] picture = [0x0C, .. "TOTAL               1500.00"u8];
        await till.WriteAsync(picture, Cancel);
        await till.FlushAsync(Cancel);
        for (int attempt = 0; attempt < 100 && !_bridge.Errors.Any(line => line.Contains("asked for the total", StringComparison.Ordinal)); attempt++)
        {
            await Task.Delay(200, Cancel);
            _bridge.Type("lane.pay");
        }

        _bridge.WaitFor("approved");
        Assert.Equal(1, _terminal.CountStarts("payment", 1500));
    }

    private void Start(string protocol, params string[] more)
    {
        string[] arguments =
        [
            "--register", $"serial:{_cable.Ours}", "--protocol", protocol, "--terminal", _terminal.BaseAddress,
            "--journal", _folder.Path, .. more,
        ];
        _bridge = HostProcess.WithInput(arguments);
        _bridge.WaitFor("connected: ");
    }

    private async Task PrintAsync()
    {
        using TcpClient client = await _printerPort.AcceptTcpClientAsync(Cancel);
        NetworkStream stream = client.GetStream();
        byte[] buffer = new byte[512];
        int count;
        while ((count = await stream.ReadAsync(buffer, Cancel)) > 0)
        {
            await stream.WriteAsync(_printer.Take(buffer.AsSpan(0, count)), Cancel);
        }
    }

    /// <summary>05, the printer's 15, the frame, its 06 and answer, 06. Gives the answer's data.</summary>
    private static async Task<byte[]> AskAsync(Stream till, byte[] frame)
    {
        await WriteAsync(till, [0x05]);
        Assert.Equal(0x15, await ByteAsync(till));
        await WriteAsync(till, frame);
        Assert.Equal(0x06, await ByteAsync(till));
        List<byte> answer = [await ByteAsync(till), await ByteAsync(till)];
        while (answer.Count < answer[1] + 3)
        {
            answer.Add(await ByteAsync(till));
        }

        Assert.True(ShtrihFrame.Holds([.. answer]));
        await WriteAsync(till, [0x06]);
        return [.. answer[2..^1]];
    }

    private static async Task WriteAsync(Stream till, byte[] bytes)
    {
        await till.WriteAsync(bytes, Cancel);
        await till.FlushAsync(Cancel);
    }

    private static async Task<byte> ByteAsync(Stream till)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        byte[] one = new byte[1];
        Assert.Equal(1, await till.ReadAsync(one, patience.Token));
        return one[0];
    }
}
