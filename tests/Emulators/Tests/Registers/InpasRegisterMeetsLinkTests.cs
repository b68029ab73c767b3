using Bridge.Emulators.Registers;
using Bridge.Emulators.Registers.Inpas;
using Bridge.Registers;
using Bridge.Registers.Inpas;
using Bridge.Testing;
using Xunit;

namespace Bridge.Emulators.Tests.Registers;

/// <summary>
/// The register emulator and the product's link, written apart from the same facts, over a real stream in real time.
/// Periods are shortened; the order of things is not.
/// </summary>
public class InpasRegisterMeetsLinkTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static InpasSettings Quick => new() { WaitPeriodMs = 200, AckWaitMs = 1000, PauseMs = 60 };

    [Fact]
    public async Task Every_operation_arrives_and_is_answered()
    {
        await using var cable = new StreamPair();
        await using var host = new LinkHost(cable.Second, Quick, _ => (0, Reply()));
        await using var register = new InpasRegister(cable.First);

        InpasResult[] results =
        [
            await register.SaleAsync(150000, Cancel), await register.RefundAsync(50000, "123456789012", Cancel),
            await register.VoidAsync(150000, "123456789012", Cancel), await register.EmergencyVoidAsync(cancel: Cancel),
            await register.TestAsync(Cancel), await register.ReconcileAsync(Cancel),
            await register.ReportAsync(cancel: Cancel),
            await register.CopyAsync(cancel: Cancel),
        ];

        Assert.All(results, result => Assert.True(result.IsApproved));
        Assert.Equal(
            [RegisterOperation.Sale, RegisterOperation.Refund, RegisterOperation.Void, RegisterOperation.VoidLast,
                RegisterOperation.TestConnection, RegisterOperation.Reconcile, RegisterOperation.Report,
                RegisterOperation.CopySlip],
            host.Requests.Select(request => request.Operation));
        Assert.Equal(
            ["150000", "50000", "150000", null, null, null, null, null], results.Select(result => result.Amount));
        Assert.Equal("Чек", results[0].Receipts[0][0]);
    }

    public static TheoryData<string, InpasQuirks, int> Oddities => new()
    {
        { "plain, slow terminal", new InpasQuirks(), 1 },
        { "acknowledges late", new InpasQuirks { AckDelay = TimeSpan.FromMilliseconds(150) }, 1 },
        { "acknowledges an ACK", new InpasQuirks { AckDelay = TimeSpan.FromMilliseconds(100), AcksAnAck = true }, 1 },
        { "never acknowledges a WAIT", new InpasQuirks { IgnoresWaits = true }, 1 },
        { "always roubles", new InpasQuirks { AlwaysRoubles = true, AmountDigits = 8 }, 1 },
        { "writes byte by byte", new InpasQuirks { OneByteWrites = true }, 1 },
        { "refuses two frames", new InpasQuirks { NakFirst = 2 }, 1 },
        { "damages two requests", new InpasQuirks { CorruptFirst = 2 }, 1 },
        { "noise before", new InpasQuirks { NoiseBefore = [0xFF, 0x02, 0x41, 0x06] }, 1 },
        { "repeats its request", new InpasQuirks { DuplicateAfter = TimeSpan.FromMilliseconds(250) }, 1 },
        { "EOT at the end", new InpasQuirks { EotAfterResult = true }, 1 },
        { "takes chunks for messages", new InpasQuirks { TakesChunksForMessages = true }, 0 },
        { "sends blocks", new InpasQuirks { BlockLength = 20 }, 1 },
    };

    [Theory, MemberData(nameof(Oddities))]
    public async Task An_odd_register_is_served(string name, InpasQuirks quirks, int waits)
    {
        await using var cable = new StreamPair();
        await using var host = new LinkHost(cable.Second, Quick, _ => (waits * 500, Reply()));
        await using var register = new InpasRegister(cable.First, quirks: quirks);

        InpasResult result = await register.SaleAsync(150000, Cancel);

        Assert.True(result.IsApproved, name);
        Assert.Equal(quirks.AmountDigits == 8 ? "00150000" : "150000", result.Amount);
        Assert.Equal(quirks.AlwaysRoubles ? "643" : "398", result.Fields[4]);
        Assert.True(result.WaitCount >= waits);
        Assert.Equal([(RegisterOperation.Sale, 150000L)], host.Requests);
        await Until(() => host.Events.Contains(RegisterEventKind.AnswerDelivered));
    }

    [Fact]
    public async Task A_register_that_gives_up_is_reported_and_can_ask_again()
    {
        await using var cable = new StreamPair();
        await using var host = new LinkHost(cable.Second, Quick, _ => (3000, Reply()));
        await using var register = new InpasRegister(
            cable.First, quirks: new InpasQuirks { EotAfter = TimeSpan.FromMilliseconds(300) });

        Assert.Equal(InpasOutcome.Cancelled, (await register.SaleAsync(150000, Cancel)).Outcome);
        await Until(() => host.Events.Contains(RegisterEventKind.RegisterGaveUp));
        register.Quirks.EotAfter = null;
        Assert.Equal(InpasOutcome.Refused, (await register.SaleAsync(70000, Cancel)).Outcome);
        await Until(() => host.Events.Contains(RegisterEventKind.AnswerLost));
        Assert.True((await register.SaleAsync(70000, Cancel)).IsApproved);
        Assert.Equal([150000L, 70000L], host.Requests.Select(request => request.Amount));
    }

    [Fact]
    public async Task A_long_receipt_comes_in_blocks_even_when_some_are_refused()
    {
        byte[] receipt = [.. Enumerable.Range(0, 60).SelectMany(_ => "Товар 123,45\r\n".Select(Cp1251))];
        await using var cable = new StreamPair();
        InpasSettings settings = Quick;
        settings.SecondCopy = true;
        await using var host = new LinkHost(cable.Second, settings, _ => (0, Reply(receipt)));
        await using var register = new InpasRegister(cable.First, quirks: new InpasQuirks { NakFirst = 2 });

        InpasResult result = await register.SaleAsync(150000, Cancel);

        Assert.True(result.IsApproved);
        Assert.Equal(2, result.Receipts.Count);
        Assert.All(result.Receipts, copy => Assert.Equal(Enumerable.Repeat("Товар 123,45", 60), copy));
    }

    [Theory]
    [InlineData("pty:")]
    [InlineData("serial:")]
    public async Task A_sale_goes_over_a_pseudo_terminal(string scheme)
    {
        Requires.Linux();
        using var pair = new PtyPair();
        Stream bridgeEnd = await RegisterPort.OpenAsync(scheme + pair.DevicePath, Cancel);
        await using var host = new LinkHost(bridgeEnd, Quick, _ => (500, Reply()));
        await using var register = new InpasRegister(pair.Stream);

        InpasResult result = await register.SaleAsync(150000, Cancel);

        Assert.True(result.IsApproved);
        Assert.True(result.WaitCount >= 1);
    }

    [Fact]
    public async Task A_sale_goes_over_TCP()
    {
        int port = LoopbackPort.Free();
        Task<Stream> listening = RegisterPort.OpenAsync($"listen://127.0.0.1:{port}", Cancel);
        Stream bridgeEnd = await RegisterPort.OpenAsync($"tcp://127.0.0.1:{port}", Cancel);
        await using var host = new LinkHost(bridgeEnd, Quick, _ => (0, Reply()));
        await using var register = new InpasRegister(await listening);

        Assert.True((await register.SaleAsync(150000, Cancel)).IsApproved);
    }

    /// <summary>Waits for something that the other side does on its own thread; bounded by the test's time.</summary>
    private static async Task Until(Func<bool> condition)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        limit.CancelAfter(TimeSpan.FromSeconds(10));
        while (!condition())
        {
            await Task.Delay(5, limit.Token);
        }
    }

    private static RegisterReply Reply(byte[]? receipt = null) => new()
    {
        Verdict = RegisterVerdict.Approved, HostCode = "00", Reference = "123456789012", TerminalId = "KZ000001",
        Receipt = receipt ?? [.. "Чек\r\nИтого".Select(Cp1251)],
    };

    /// <summary>Enough of CP1251 for these texts: basic Cyrillic letters stand in order.</summary>
    private static byte Cp1251(char value) => (byte)(value is >= 'А' and <= 'я' ? value - 'А' + 0xC0 : value);
}
