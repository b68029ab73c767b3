using Bridge.Emulators.Registers.Shtrih;
using Bridge.Screen;
using Bridge.Testing;
using Xunit;

namespace Bridge.Core.Tests.Lanes;

/// <summary>
/// Goal: a till and its fiscal printer with Bridge in their cable. The printer hears what the till said and nothing else; a
/// cashless close reaches it only after the terminal has approved.
/// </summary>
public sealed class LaneShtrihTests
{
    private static readonly byte[] s_close = ShtrihFrame.Close(0, 150000);

    private readonly ShtrihPrinter _printer = new();
    private readonly List<byte> _heard = [];
    private readonly LaneRig _rig;

    public LaneShtrihTests()
    {
        _rig = Rig("192.168.80.4");
    }

    private LaneRig Rig(string terminal) => new(settings =>
    {
        settings.Protocol = "shtrih";
        settings.TerminalHost = terminal;
    })
    {
        Printer = bytes => _printer.Take(bytes),
        TillHears = _heard,
    };

    private byte[] Asks(byte[] frame, LaneRig? rig = null, int chunk = 1000)
    {
        rig ??= _rig;
        _heard.Clear();
        rig.Feed([0x05]);
        Assert.Equal([0x15], _heard);
        _heard.Clear();
        foreach (byte[] piece in frame.Chunk(chunk))
        {
            rig.Feed(piece);
        }

        Assert.Equal(0x06, _heard[0]);
        byte[] answer = [.. _heard.Skip(1)];
        Assert.True(ShtrihFrame.Holds(answer), "the till got a frame with a wrong check");
        _heard.Clear();
        rig.Feed([0x06]);
        Assert.Empty(_heard);
        return answer[2..^1];
    }

    private int Submode() => Asks(ShtrihFrame.Status())[6];

    private int LongSubmode() => Asks(ShtrihFrame.LongStatus())[16];

    private bool IsClosed => _printer.Done.Any(frame => frame[2] is 0x85 or 0x8E or 0xFF);

    [Theory]
    [InlineData(1000)]
    [InlineData(1)]
    public void An_approved_close_reaches_the_printer_byte_for_byte(int chunk)
    {
        _rig.Terminal.Status = RigTerminal.Wait("WaitUser");
        Assert.Equal(0, Asks(ShtrihFrame.Open(0), chunk: chunk)[1]);
        Assert.Equal([0x85, 0x50], Asks(s_close, chunk: chunk));
        for (int second = 0; second < 200; second++)
        {
            _rig.Run(1_000);
            Assert.Equal(5, Submode());
            Assert.Equal(5, LongSubmode());
        }

        Assert.Equal([0x85, 0x50], Asks(s_close));
        Assert.False(IsClosed);
        _rig.Terminal.Status = RigTerminal.Success("1500 ₸");
        _rig.Run(3_000);
        Assert.Equal(0, Submode());
        Assert.Equal(0, Asks(s_close, chunk: chunk)[1]);
        Assert.Equal(s_close, _printer.Done[^1]);
        Assert.Equal(1, _rig.StartsOnWire);
        _rig.Run(20_000);
        Assert.False(_rig.Lane.IsBusy);
        Assert.Contains(_rig.Log, line => line.EndsWith("the register was told", StringComparison.Ordinal));
    }

    [Fact]
    public void A_declined_close_is_refused_once_and_never_reaches_the_printer()
    {
        _rig.Terminal.Status = RigTerminal.Fail();
        Asks(ShtrihFrame.Open(0));
        Asks(s_close);
        _rig.Run(5_000);
        Assert.Equal([0x85, 0x73], Asks(s_close));
        Assert.False(IsClosed);
        byte[] cash = ShtrihFrame.Close(150000, 0);
        Assert.Equal(0, Asks(cash)[1]);            // the cashier takes cash
        Assert.Equal(cash, _printer.Done[^1]);
        Assert.Equal(1, _rig.StartsOnWire);
    }

    [Theory]
    [InlineData("8E")]
    [InlineData("FF 45")]
    public void The_long_closes_are_held_too(string command)
    {
        byte[] close = ShtrihFrame.LongClose(HexVector.Parse(command), 150000);
        _rig.Terminal.Status = RigTerminal.Success("1500 ₸");
        Asks(ShtrihFrame.Open(0));
        Assert.Equal([.. HexVector.Parse(command), 0x50], Asks(close));
        Assert.False(IsClosed);
        _rig.Run(5_000);
        Asks(close);
        Assert.Equal(close, _printer.Done[^1]);
    }

    [Fact]
    public void Tiyn_are_refused()
    {
        byte[] close = ShtrihFrame.Close(0, 150050);
        Asks(ShtrihFrame.Open(0));
        Asks(close);
        Assert.Equal([0x85, 0x73], Asks(close));
        Assert.Equal(0, _rig.StartsOnWire);
        Assert.False(IsClosed);
    }

    [Fact]
    public void A_close_in_a_return_is_a_refund_of_the_sale_of_that_amount()
    {
        An_approved_close_reaches_the_printer_byte_for_byte(1000);
        Asks(ShtrihFrame.Open(2));
        Asks(s_close);
        _rig.Run(5_000);
        Assert.Contains(_rig.Log, line => line.StartsWith("refund", StringComparison.Ordinal)
            && line.Contains("asked by the register", StringComparison.Ordinal));
    }

    [Fact]
    public void Another_amount_than_the_approved_one_never_passes()
    {
        _rig.Terminal.Status = RigTerminal.Success("1500 ₸");
        Asks(ShtrihFrame.Open(0));
        Asks(s_close);
        _rig.Run(3_000);
        Assert.Equal([0x85, 0x50], Asks(ShtrihFrame.Close(0, 160000)));
        Assert.False(IsClosed);
    }

    [Fact]
    public void A_void_in_mid_payment_goes_to_the_printer_and_the_payment_is_followed_on()
    {
        _rig.Terminal.Status = RigTerminal.Wait("WaitUser");
        Asks(ShtrihFrame.Open(0));
        Asks(s_close);
        _rig.Run(2_000);
        Assert.Equal(0, Asks(ShtrihFrame.Void())[1]);
        Assert.Contains(_rig.Log, line => line.Contains("gave up waiting", StringComparison.Ordinal));
        Assert.Equal(0, Submode());
        _rig.Terminal.Status = RigTerminal.Success("1500 ₸");
        _rig.Run(5_000);
        Assert.Equal(SceneKind.Success, _rig.Scene);
        Assert.Equal(1, _rig.StartsOnWire);
    }

    [Fact]
    public void A_restart_in_mid_payment_goes_on_holding_and_starts_nothing_anew()
    {
        _rig.Terminal.Status = RigTerminal.Wait("WaitUser");
        Asks(ShtrihFrame.Open(0));
        Asks(s_close);
        _rig.Run(2_000);
        _rig.Restart();
        Assert.Equal(5, Submode());
        Assert.Equal([0x85, 0x50], Asks(s_close));
        _rig.Terminal.Status = RigTerminal.Success("1500 ₸");
        _rig.Run(5_000);
        Assert.Equal(0, Asks(s_close)[1]);
        Assert.Equal(s_close, _printer.Done[^1]);
        Assert.Equal(1, _rig.StartsOnWire);
    }

    [Fact]
    public void A_close_in_a_receipt_of_unknown_kind_waits_for_a_status()
    {
        _printer.Take([0x05, .. ShtrihFrame.Open(0)]);
        _rig.Terminal.Status = RigTerminal.Success("1500 ₸");
        Assert.Equal([0x85, 0x50], Asks(s_close));
        Assert.Equal(0, _rig.StartsOnWire);
        Assert.Equal(0, Submode());
        Assert.Equal([0x85, 0x50], Asks(s_close));
        _rig.Run(3_000);
        Assert.Equal(0, Asks(s_close)[1]);
        Assert.Equal(1, _rig.StartsOnWire);
    }

    [Fact]
    public void A_bridge_that_can_start_nothing_is_a_cable()
    {
        LaneRig rig = Rig("");
        Asks(ShtrihFrame.Open(0), rig);
        Assert.Equal(0, Asks(s_close, rig)[1]);
        Assert.Equal(s_close, _printer.Done[^1]);
    }

    [Fact]
    public void Every_other_byte_is_passed_on_unchanged()
    {
        byte[] damaged = [.. s_close];
        damaged[20] ^= 0x10;
        byte[] all = [0xFF, 0x00, 0x15, 0x06, .. HexVector.All("Shtrih").Where(vector => vector.Name != "close-1500")
            .SelectMany(vector => vector.Bytes), .. damaged, 0x04, 0x05];
        _rig.Feed(all);
        Assert.Equal(all, _printer.Heard);
        _printer.Heard.Clear();
        _rig.Feed(s_close[..30]);          // cut off: passed on when it stays so
        Assert.Empty(_printer.Heard);
        _rig.Run(400);
        Assert.Equal(s_close[..30], _printer.Heard);
    }

    [Fact]
    public void The_drivers_own_close_is_read_to_the_tiyn()
    {
        Assert.Equal(HexVector.Named("Shtrih", "close-1500").Bytes, s_close);
        Asks(HexVector.Named("Shtrih", "open-sale").Bytes);
        Asks(HexVector.Named("Shtrih", "close-1500").Bytes);
        Assert.Contains(_rig.Log, line => line.Contains("1500.00", StringComparison.Ordinal));
    }

    [Fact]
    public void A_till_that_could_not_read_the_bridges_answer_asks_for_it_again_as_it_asks_a_printer()
    {
        _rig.Terminal.Status = RigTerminal.Fail();
        Asks(ShtrihFrame.Open(0));
        Asks(s_close);
        _rig.Run(5_000);
        _rig.Feed([0x05]);
        _heard.Clear();
        _rig.Feed(s_close);
        byte[] refused = [.. _heard.Skip(1)];
        _heard.Clear();
        _rig.Feed([0x15]);                         // the maker's driver: damaged; is it still there?
        Assert.Empty(_heard);
        _rig.Feed([0x05]);
        Assert.Equal([0x06, .. refused], _heard);
        _rig.Feed([0x06]);
        _rig.Run(1_000);
        Assert.Contains(_rig.Log, line => line.EndsWith("the register was told", StringComparison.Ordinal));
        Assert.False(IsClosed);
    }

    [Fact]
    public void A_printer_that_fails_the_approved_close_gets_it_again()
    {
        _rig.Terminal.Status = RigTerminal.Success("1500 ₸");
        Asks(ShtrihFrame.Open(0));
        Asks(s_close);
        _rig.Run(3_000);
        _printer.CloseError = 0x6B;        // no paper
        Assert.Equal([0x85, 0x6B], Asks(s_close));
        _printer.CloseError = 0;
        Assert.Equal(0, Asks(s_close)[1]);
        Assert.Equal(1, _rig.StartsOnWire);
    }
}
