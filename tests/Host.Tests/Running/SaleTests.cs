using System.Net.Sockets;
using Bridge.Emulators.Registers;
using Bridge.Emulators.Registers.Inpas;
using Bridge.Emulators.SmartPos;
using Bridge.Testing;
using Xunit;

namespace Bridge.Host.Tests.Running;

/// <summary>Whole sales through the built program: a register on a TCP serial port, a Smart POS on HTTP, a journal on disk.</summary>
public sealed class SaleTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly int _port = LoopbackPort.Free();
    private SmartPosServer? _terminal;
    private HostProcess? _bridge;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _bridge?.Dispose();
        _terminal?.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_sale_travels_from_the_register_to_the_terminal_and_back()
    {
        StartTerminal(Customer.Qr(0.2, 0.2));
        StartBridge();
        await using InpasRegister register = await Register();
        InpasResult result = await register.SaleAsync(150000, Cancel);
        Assert.True(result.IsApproved, result.ToString());
        Assert.Equal("150000", result.Amount);
        Assert.Equal(1, _terminal!.CountStarts("payment", 1500));
    }

    [Fact]
    public async Task A_register_that_reconnects_in_the_middle_of_a_sale_is_told_its_result()
    {
        StartTerminal(customer: null);
        StartBridge();
        InpasFields request;
        await using (InpasRegister first = await Register(new InpasQuirks { SilentAfterRequest = true }))
        {
            request = first.Request("1", 150000);
            await first.RunAsync(request, Cancel);
            _bridge!.WaitFor("started, process");
        }

        _bridge.WaitFor("not connected");
        await using InpasRegister second = await Register();
        Task<InpasResult> waiting = second.RunAsync(request, Cancel);
        CustomerPays();

        InpasResult result = await waiting;
        Assert.True(result.IsApproved, result.ToString());
        Assert.Equal(1, _terminal!.CountStarts());
    }

    [Theory]
    [InlineData("KILL")]
    [InlineData("TERM")]
    public async Task A_bridge_that_ends_in_the_middle_of_a_sale_finishes_it_after_the_restart(string signal)
    {
        Testing.Requires.Linux();
        StartTerminal(customer: null);
        StartBridge();
        InpasFields request;
        await using (InpasRegister first = await Register(new InpasQuirks { SilentAfterRequest = true }))
        {
            request = first.Request("1", 150000);
            await first.RunAsync(request, Cancel);
            _bridge!.WaitFor("started, process");
            Until(() => Polls.HasBegun(_terminal!));
            _bridge.Signal(signal);
            int code = _bridge.ExitCode();
            if (signal == "TERM")
            {
                Assert.Equal(0, code);
                _bridge.WaitFor("stopping; a payment is open. It is in the journal");
            }
        }

        _bridge.Dispose();
        StartBridge();
        await using InpasRegister second = await Register();
        Task<InpasResult> waiting = second.RunAsync(request, Cancel);
        CustomerPays();

        InpasResult result = await waiting;
        Assert.True(result.IsApproved, result.ToString());
        Assert.Equal(1, _terminal!.CountStarts());
    }

    [Fact]
    public async Task A_register_in_a_hurry_that_writes_byte_by_byte_is_served_over_our_own_pty()
    {
        Testing.Requires.Linux();
        StartTerminal(Customer.Qr(0.2, 0.2));
        StartBridge("pty:");
        _bridge!.WaitFor("pseudo terminal for the register: ");
        string line = _bridge.Errors.First(text => text.Contains("pseudo terminal", StringComparison.Ordinal));
        await using var register = new InpasRegister(
            await RegisterPort.OpenAsync("pty:" + line[(line.LastIndexOf(' ') + 1)..], Cancel),
            quirks: new InpasQuirks { OneByteWrites = true });
        InpasResult result = await register.SaleAsync(77700, Cancel);
        Assert.True(result.IsApproved, result.ToString());
        Assert.Equal(1, _terminal!.CountStarts("payment", 777));
    }

    [Fact]
    public async Task A_terminal_that_takes_the_start_and_says_nothing_is_asked_once_and_the_register_is_not_told_declined()
    {
        StartTerminal(customer: null, "at payment #1: close-before-answer");
        StartBridge();
        await using InpasRegister register = await Register();
        InpasResult result = await register.SaleAsync(150000, Cancel);
        Assert.False(result.IsApproved);
        Assert.Equal(1, _terminal!.CountStarts());

        _bridge!.Dispose();
        StartBridge();
        _bridge.WaitFor("taken up again after a restart");
        _bridge.Signal("TERM");
        Assert.Equal(0, _bridge.ExitCode());
        Assert.Equal(1, _terminal.CountStarts());
    }

    private void StartTerminal(Customer? customer, string? script = null)
    {
        _terminal = SmartPosServer.Start(
            new SmartPosOptions
            {
                Customer = customer,
                Timers = new SmartPosTimers { Initialize = TimeSpan.FromMilliseconds(10) },
            },
            script is null ? null : SmartPosScript.Parse(script));
    }

    private void StartBridge(string? register = null)
    {
        _bridge = new HostProcess(
            "--register", register ?? $"listen://127.0.0.1:{_port}", "--terminal", _terminal!.BaseAddress,
            "--journal", _folder.Path, "--verbose");
        _bridge.WaitFor("slots in use");
    }

    private void CustomerPays()
    {
        Until(() => _terminal!.Model.ScanQr().Done);
        Until(() => _terminal!.Model.ConfirmInPhone().Done);
    }

    /// <summary>Tries again until the terminal's screen is so far that a customer can do it.</summary>
    private static void Until(Func<bool> done)
    {
        long endMs = MonotonicClock.NowMs + 20000;
        while (!done())
        {
            Assert.True(MonotonicClock.NowMs < endMs, "the customer could not act within 20 s");
            Thread.Yield();
        }
    }

    private async Task<InpasRegister> Register(InpasQuirks? quirks = null)
    {
        var client = new TcpClient { NoDelay = true };
        await client.ConnectAsync("127.0.0.1", _port, Cancel);
        return new InpasRegister(client.GetStream(), quirks: quirks);
    }
}
