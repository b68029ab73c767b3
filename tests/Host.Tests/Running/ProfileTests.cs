using Bridge.Emulators.Registers;
using Bridge.Emulators.Registers.Tills;
using Bridge.Emulators.SmartPos;
using Bridge.Host.Tests.Wire;
using Bridge.Registers;
using Xunit;

namespace Bridge.Host.Tests.Running;

/// <summary>
/// A protocol end to end: a register at one end of a pseudo terminal pair of socat, the built program at the other, a Smart
/// POS on HTTP, a journal on disk. A further profile joins by one line at the end of this file.
/// </summary>
public abstract class ProfileTests(string protocol) : IDisposable
{
    private const long Amount = 150000;

    private readonly TemporaryFolder _folder = new();
    private SocatPair? _cable;
    private SmartPosServer? _terminal;
    private HostProcess? _bridge;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        _bridge?.Dispose();
        _terminal?.Dispose();
        _cable?.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_working_day_with_every_bad_habit_of_registers()
    {
        StartTerminal("customer qr after 1s confirm after 1s\nspeed 10");
        StartBridge();
        await using IRegisterTill till = await Till();

        await Settle(till);                                            // an empty journal
        TillResult first = await Sale(till, 100000, TillOutcome.Approved);
        await Sale(till, 110000, TillOutcome.Approved, new() { OneByteWrites = true });
        await Sale(till, 120000, TillOutcome.Approved, new() { NoiseBefore = [0xFF, 0x02, 0x00, 0x06, 0x41] });
        await Sale(till, 130000, TillOutcome.Approved, new() { CorruptFirst = 1 });
        await Sale(till, 140000, TillOutcome.Approved, new() { DuplicateAfter = TimeSpan.FromMilliseconds(60) });
        await Sale(till, 160000, TillOutcome.Approved, new() { NakFirst = 1 });
        await Sale(till, 170000, TillOutcome.Approved, new() { FirstAckDelay = TimeSpan.FromSeconds(6) });
        Assert.Equal(7, _terminal!.CountStarts());
        foreach (int amount in new[] { 1000, 1100, 1200, 1300, 1400, 1600, 1700 })
        {
            Assert.Equal(1, _terminal!.CountStarts("payment", amount));
        }

        if (protocol != "transbank")                                   // it has no tiyn to send
        {
            await Sale(till, 150050, TillOutcome.Refused);             // tiyn: nothing is started
            Assert.Equal(7, _terminal!.CountStarts());
        }

        TillResult refund = await till.RunAsync(new(TillOperation.Refund, 100000, first.Slip), null, Cancel);
        Assert.True(refund.IsApproved, Story(till, refund));
        Assert.Equal(1, _terminal!.CountStarts("refund", 1000));
        if (TillKinds.Has(protocol, TillOperation.LastResult))
        {
            TillResult last = await till.RunAsync(new(TillOperation.LastResult, Amount), null, Cancel);
            Assert.True(last.IsApproved, Story(till, last));
        }

        await Settle(till);
    }

    [Fact]
    public async Task What_the_terminal_declines_is_refused_and_the_next_customer_can_pay()
    {
        StartTerminal("customer reject after 1s\nspeed 10\nat payment on 1600: code 107");
        StartBridge();
        await using IRegisterTill till = await Till();

        await Sale(till, Amount, TillOutcome.Refused);
        await Sale(till, 160000, TillOutcome.Refused);                 // 107: another operation is open on it
        _terminal!.Model.Customer = Customer.Qr(1, 1);
        await Sale(till, 170000, TillOutcome.Approved);
    }

    [Fact]
    public async Task A_result_that_the_terminal_loses_is_asked_for_until_it_is_known()
    {
        StartTerminal(
            "customer qr after 1s confirm after 4s\ntimer internet 1s\n"
            + "at status after WaitForQrConfirmation: internet lost\nat actualize #1: internet back");
        StartBridge();
        await using IRegisterTill till = await Till();

        await Sale(till, Amount, TillOutcome.Approved);
        Assert.Equal(1, _terminal!.CountStarts());
        Assert.Contains(_terminal.Calls, call => System.Text.Encoding.ASCII.GetString(call.RequestBytes).Contains("/actualize", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_register_that_aborts_in_the_middle_does_not_lose_the_payment()
    {
        StartTerminal("customer none");
        StartBridge();
        await using IRegisterTill till = await Till();

        Task<TillResult> sale = till.RunAsync(
            new(TillOperation.Sale, Amount), new() { CancelAfter = TimeSpan.FromSeconds(1) }, Cancel);
        _bridge!.WaitFor("started, process");
        await Task.WhenAny(sale, Task.Delay(3000, Cancel));
        Until(() => _terminal!.Model.ScanQr().Done);
        Until(() => _terminal!.Model.ConfirmInPhone().Done);
        _bridge.WaitFor("approved");
        await sale;

        await LastIsApproved(till);
        Assert.Equal(1, _terminal!.CountStarts());
    }

    [Fact]
    public async Task A_copy_after_a_restart_tells_what_the_register_missed()
    {
        StartTerminal("customer none");
        StartBridge();
        await using (IRegisterTill till = await Till())
        {
            await till.RunAsync(new(TillOperation.Sale, Amount), new() { SilentAfterRequest = true }, Cancel);
            _bridge!.WaitFor("started, process");
            Until(() => Polls.HasBegun(_terminal!));
        }

        _bridge.Dispose();
        StartBridge();
        Until(() => _terminal!.Model.ScanQr().Done);
        Until(() => _terminal!.Model.ConfirmInPhone().Done);
        _bridge.WaitFor("approved");
        await using IRegisterTill again = await Till();
        await LastIsApproved(again);
        Assert.Equal(1, _terminal!.CountStarts());
    }

    [Fact]
    public async Task The_longest_receipt_arrives_whole_and_the_next_customer_can_pay()
    {
        StartTerminal("customer card after 1s confirm after 1s\nspeed 10", new()
        {
            StoreName = "STORE NAME THAT IS AS LONG AS A TERMINAL MAY HAVE ONE, AND THEN SOME",
            City = "A CITY WHOSE NAME TAKES MORE THAN ONE LINE OF PAPER", Address = "A STREET OF MANY WORDS, A HOUSE, A FLOOR, AND THE END OF IT",
        });
        StartBridge("\"receiptCopies\": 2, \"receiptWidth\": 24, \"language\": \"en\"");
        await using IRegisterTill till = await Till();

        TillResult result = await Sale(till, Amount, TillOutcome.Approved);
        if (TillKinds.Prints(protocol))
        {
            string paper = string.Join(' ', result.Receipt.Split((char[])['\r', '\n', ' '], StringSplitOptions.RemoveEmptyEntries));
            foreach (string part in new[] { "STORE NAME THAT", "AND THEN SOME", "THE END OF IT", "1500", "31452963" })
            {
                Assert.True(paper.Contains(part, StringComparison.Ordinal), $"no \"{part}\" on the paper: {paper}\n{Story(till, result)}");
            }
        }

        await Sale(till, 160000, TillOutcome.Approved);
    }

    private async Task<TillResult> Sale(IRegisterTill till, long amountMinor, TillOutcome expected, TillQuirks? quirks = null)
    {
        TillResult result = await till.RunAsync(new(TillOperation.Sale, amountMinor), quirks, Cancel);
        Assert.True(result.Outcome == expected, $"{amountMinor}: " + Story(till, result));
        if (expected == TillOutcome.Approved && result.Amount.Length > 0)
        {
            Assert.EndsWith(amountMinor.ToString("D12")[^6..], result.Amount.PadLeft(12, '0'), StringComparison.Ordinal);
        }

        return result;
    }

    private async Task Settle(IRegisterTill till)
    {
        if (TillKinds.Has(protocol, TillOperation.Settle))
        {
            TillResult result = await till.RunAsync(new(TillOperation.Settle), null, Cancel);
            Assert.True(result.IsApproved, Story(till, result));
        }
    }

    /// <summary>The outcome is approved before the bridge may tell it: a register that asks in between is refused, and asks again.</summary>
    private async Task LastIsApproved(IRegisterTill till)
    {
        TillResult last = new(TillOutcome.Refused);
        for (int attempt = 0; attempt < 5 && !last.IsApproved; attempt++)
        {
            last = await till.RunAsync(new(TillOperation.LastResult, Amount), null, Cancel);
        }

        Assert.True(last.IsApproved, Story(till, last));
    }

    private string Story(IRegisterTill till, TillResult result) =>
        $"{result}\n{string.Join('\n', till.Wire.TakeLast(30))}\n{string.Join('\n', _bridge!.Errors.TakeLast(30))}";

    private void StartTerminal(string script, SmartPosDevice? device = null)
    {
        _cable = new SocatPair(Testing.Requires.Program("socat"));
        _terminal = SmartPosServer.Start(new SmartPosOptions { Device = device ?? new() }, SmartPosScript.Parse(script));
    }

    private void StartBridge(string settings = "")
    {
        bool isExperimental = RegisterProfiles.Find(protocol).IsExperimental;
        string file = Path.Combine(_folder.Path, "lane.json");
        File.WriteAllText(file, "{" + (isExperimental ? "\"experimental\": true" : "") + (isExperimental && settings.Length > 0 ? ", " : "") + settings + "}");
        _bridge = new HostProcess(
            "--register", $"serial:{_cable!.Ours}", "--protocol", protocol, "--terminal", _terminal!.BaseAddress,
            "--journal", Path.Combine(_folder.Path, "journal"), "--settings", file, "--verbose");
        _bridge.WaitFor("slots in use");
        _bridge.WaitFor("connected: ");
    }

    private async Task<IRegisterTill> Till() =>
        TillKinds.Open(protocol, await RegisterPort.OpenAsync("pty:" + _cable!.Theirs, Cancel));

    private static void Until(Func<bool> done)
    {
        long endMs = MonotonicClock.NowMs + 20000;
        while (!done())
        {
            Assert.True(MonotonicClock.NowMs < endMs, "the customer could not act within 20 s");
            Thread.Yield();
        }
    }
}

public sealed class InpasProfileTests() : ProfileTests("inpas");

public sealed class ZvtProfileTests() : ProfileTests("zvt");

public sealed class TransbankProfileTests() : ProfileTests("transbank");

public sealed class ConcertProfileTests() : ProfileTests("concert");

public sealed class Ecr17ProfileTests() : ProfileTests("ecr17");

public sealed class UposProfileTests() : ProfileTests("upos");

public sealed class Arcus2ProfileTests() : ProfileTests("arcus2");
