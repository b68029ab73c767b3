using Bridge.Emulators.Registers;
using Bridge.Emulators.Registers.Inpas;
using Xunit;

namespace Bridge.Emulators.Tests.Registers;

/// <summary>The register against the bytes of facts 2.8, with nothing of the product between.</summary>
public sealed class InpasRegisterTests : IAsyncDisposable
{
    private const string Sale = "02 1E 00 00 06 00 31 35 30 30 30 30 04 03 00 33 39 38 19 01 00 31 "
        + "1B 08 00 30 30 30 30 30 30 30 31 06 25";

    private const string Refund =
        "02 2E 00 00 06 00 31 35 30 30 30 30 04 03 00 33 39 38 0E 0C 00 31 32 33 34 35 36 37 38 39 "
        + "30 31 32 19 02 00 32 39 1B 08 00 30 30 30 30 30 30 30 31 0E 55";

    private const string Copy = "02 15 00 19 02 00 36 33 1B 08 00 30 30 30 30 30 30 30 31 41 02 00 32 32 F1 AF";
    private const string Wait = "02 05 00 19 02 00 32 31 A5 C2";
    private const string Approved =
        "02 36 00 00 06 00 31 35 30 30 30 30 04 03 00 33 39 38 0E 0C 00 31 32 33 34 35 36 37 38 "
        + "39 30 31 32 0F 02 00 30 30 19 01 00 31 1B 08 00 30 30 30 30 30 30 30 31 27 01 00 31 7D 81";

    private const string Declined =
        "02 19 00 0F 02 00 30 35 19 01 00 31 1B 08 00 30 30 30 30 30 30 30 31 27 02 00 31 36 B2 A9";

    private static readonly InpasRegisterOptions s_plain = new()
    {
        SendsNumber = false, SendsTime = false, AckTimeout = TimeSpan.FromMilliseconds(300),
        ByteTimeout = TimeSpan.FromMilliseconds(300),
    };

    private readonly StreamPair _cable = new();
    private readonly InpasRegister _register;
    private readonly ScriptedTerminal _terminal;
    private readonly List<WireLine> _wire = [];

    public InpasRegisterTests()
    {
        _register = new InpasRegister(_cable.First, s_plain);
        _register.Wire += line =>
        {
            lock (_wire)
            {
                _wire.Add(line);
            }
        };
        _terminal = new ScriptedTerminal(_cable.Second);
    }

    public async ValueTask DisposeAsync()
    {
        await _register.DisposeAsync();
        await _cable.DisposeAsync();
    }

    [Fact]
    public async Task Sells_with_the_bytes_of_the_facts()
    {
        Task<InpasResult> sale = _register.SaleAsync(150000, Cancel);
        await _terminal.Hears(Sale);
        await _terminal.Says("06");
        await _terminal.Says(Wait);
        await _terminal.Hears("06");
        await _terminal.Says(Approved);
        await _terminal.Hears("06");
        InpasResult result = await sale;

        Assert.True(result.IsApproved);
        Assert.Equal(("123456789012", "00", "150000", 1, 1),
            (result.Reference, result.HostCode, result.Amount, result.WaitCount, result.Sendings));
        Assert.Equal(
            ["REQUEST sale 150000 398", "ACK", "WAIT", "ACK",
                "RESULT 1 APPROVED of sale 150000 398 RRN 123456789012", "ACK"],
            _wire.Select(line => line.Meaning));
        Assert.Equal("02 05 00 19 02 00 32 31 A5 C2", _wire[2].Hex);
    }

    [Fact]
    public async Task Refunds_and_asks_for_copies_with_the_bytes_of_the_facts()
    {
        Task<InpasResult> refund = _register.RefundAsync(150000, "123456789012", Cancel);
        await _terminal.Hears(Refund);
        await _terminal.Says("06");
        await _terminal.Says(Declined);
        await _terminal.Hears("06");
        Assert.Equal((false, 16), ((await refund).IsApproved, (await refund).Status));

        Task<InpasResult> copy = _register.CopyAsync(cancel: Cancel);
        await _terminal.Hears(Copy);
        await _terminal.Says("04");
        Assert.Equal(InpasOutcome.Refused, (await copy).Outcome);
    }

    [Fact]
    public async Task Repeats_the_request_at_NAK_and_at_silence_and_then_gives_up()
    {
        Task<InpasResult> sale = _register.SaleAsync(150000, Cancel);
        await _terminal.Hears(Sale);
        await _terminal.Says("15");
        await _terminal.Hears(Sale);
        await _terminal.Hears(Sale);
        InpasResult result = await sale;
        Assert.Equal((InpasOutcome.NotAcknowledged, 3), (result.Outcome, result.Sendings));
    }

    [Fact]
    public async Task Asks_for_a_damaged_result_again()
    {
        Task<InpasResult> sale = _register.SaleAsync(150000, Cancel);
        await _terminal.Hears(Sale);
        await _terminal.Says("06");
        await _terminal.Says(Approved.Replace("31 35", "31 36"));
        await _terminal.Hears("15");
        await _terminal.Says(Approved);
        await _terminal.Hears("06");
        Assert.Equal("150000", (await sale).Amount);
    }

    [Fact]
    public async Task Cancels_with_EOT()
    {
        Task<InpasResult> sale = _register.SaleAsync(150000, Cancel);
        await _terminal.Hears(Sale);
        await _terminal.Says("06");
        _register.Cancel();
        await _terminal.Hears("04");
        Assert.Equal(InpasOutcome.Cancelled, (await sale).Outcome);
    }

    [Fact]
    public async Task Joins_a_result_in_blocks_and_splits_its_receipt()
    {
        byte[] data = new InpasFields().Add(0, "150000").Add(39, "1")
            .Add(90, "0xDF^^Чек\r\nИтого 1500\r\n~~0xDA^^Копия~").ToData();
        Task<InpasResult> sale = _register.SaleAsync(150000, Cancel);
        await _terminal.Hears(Sale);
        await _terminal.Says("06");
        for (int left = 2; left >= 0; left--)
        {
            byte[] chunk = left == 2 ? data[..20] : left == 1 ? data[20..33] : data[33..];
            await _terminal.Says(Spaced(InpasFrame.Block(chunk, left)));
            await _terminal.Hears("06");
        }

        InpasResult result = await sale;
        Assert.Equal(["Чек", "Итого 1500"], result.Receipts[0]);
        Assert.Equal(["Копия"], result.Receipts[1]);
    }

    [Fact]
    public void Has_the_check_that_is_catalogued() =>
        Assert.True(InpasFrame.Holds([0x31, 0x32, 0x33, 0x34, 0x35, 0x36, 0x37, 0x38, 0x39, 0xFE, 0xE8]));

    [Fact]
    public async Task Says_so_when_the_line_is_closed()
    {
        Task<InpasResult> sale = _register.SaleAsync(150000, Cancel);
        await _terminal.Hears(Sale);
        await _cable.Second.DisposeAsync();
        Assert.Equal(InpasOutcome.LineClosed, (await sale).Outcome);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static string Spaced(byte[] bytes) => string.Join(' ', bytes.Select(value => value.ToString("X2")));
}
