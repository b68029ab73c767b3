using System.Text.Json;
using Bridge.Emulators.SmartPos;
using Xunit;

namespace Bridge.Emulators.Tests.SmartPos;

/// <summary>Each timer of the terminal: nothing a millisecond before it, everything at it.</summary>
public sealed class TimerTests
{
    private const string NotConfirmed = "Сатып алымды жою; Сатып алушы сатып алуды растаған жоқ";

    [Fact]
    public void Nobody_scans_for_180_seconds()
    {
        using Shop shop = new();
        string id = shop.Pay();
        shop.Pass(179.999);
        Assert.Equal("WaitUser", shop.Status(id).SubStatus);
        shop.Pass(0.001);
        Assert.Equal(("fail", "QrTransactionFailure", NotConfirmed), shop.Status(id));
    }

    [Fact]
    public void Nobody_confirms_for_60_seconds()
    {
        using Shop shop = new();
        string id = shop.Pay();
        shop.Pass(179);
        shop.Model.ScanQr();
        shop.Pass(59.999);
        Assert.Equal("WaitForQrConfirmation", shop.Status(id).SubStatus);
        shop.Pass(0.001);
        Assert.Equal(("fail", "QrTransactionFailure", NotConfirmed), shop.Status(id));
    }

    [Fact]
    public void Nobody_enters_the_pin_for_60_seconds()
    {
        using Shop shop = new();
        string id = shop.Pay();
        shop.Model.TapCard(new CardTap { AsksPin = true });
        shop.Pass(59.999);
        Assert.Equal("WaitForPinCode", shop.Status(id).SubStatus);
        shop.Pass(0.001);
        Assert.Equal("CardTransactionFailure", shop.Status(id).SubStatus);
    }

    [Fact]
    public void A_result_is_kept_for_24_hours()
    {
        using Shop shop = new();
        string id = shop.Pay();
        shop.Pass(180);
        shop.Pass(24 * 3600);
        Assert.Equal("fail", shop.Status(id).Status);
        shop.Pass(0.001);
        Assert.Equal(
            """{"errorText":"Process not found","statusCode":101}""", shop.Get("/v2/status?processId=" + id).Body);
        Assert.Equal("101", shop.Actualize(id));
    }

    [Fact]
    public void A_process_that_became_unknown_is_forgotten_after_24_hours_too()
    {
        using Shop shop = new();
        string id = shop.Pay();
        shop.Model.CashierCancel();
        shop.Pass((24 * 3600) - 10);
        Assert.Equal("fail", shop.Actualize(id));
        shop.Pass(0.001);
        Assert.Equal("101", shop.Actualize(id));
    }

    [Fact]
    public void A_speed_makes_the_terminal_faster_and_not_its_client()
    {
        using Shop shop = new(new SmartPosOptions { Speed = 180 });
        string id = shop.Pay();
        shop.Pass(0.99);
        Assert.Equal("fail", shop.Status(id).Status);
        shop.Pass(0.5);
        shop.Status(id);
        Assert.Equal(ViolationKind.StatusTooOften, Assert.Single(shop.Model.Violations).Kind);
    }

    [Fact]
    public void The_speed_may_change_in_the_middle()
    {
        using Shop shop = new();
        string id = shop.Pay();
        shop.Pass(80);
        shop.Model.Speed = 100;
        shop.Pass(0.999);
        Assert.Equal("wait", shop.Status(id).Status);
        shop.Pass(0.001);
        Assert.Equal("fail", shop.Status(id).Status);
    }

    [Fact]
    public void A_jump_of_the_clock_is_time_that_passed()
    {
        using Shop shop = new();
        string id = shop.Pay();
        shop.Model.JumpClock(TimeSpan.FromMinutes(3));
        Assert.Equal("fail", shop.Status(id).Status);
    }

    [Fact]
    public void One_long_step_and_many_short_ones_end_the_same()
    {
        SmartPosOptions options = new() { Customer = Customer.WithCard(2, new CardTap { AsksPin = true }) };
        using Shop hasty = new(options);
        using Shop patient = new(options);
        string first = hasty.Pay();
        string second = patient.Pay();
        hasty.Pass(3600);
        for (int step = 0; step < 3600; step++)
        {
            patient.Pass(1);
        }

        Assert.Equal(first, second);
        JsonElement one = hasty.Data("/v2/status?processId=" + first);
        Assert.Equal(one.ToString(), patient.Data("/v2/status?processId=" + second).ToString());
        Assert.Equal("06.03.23 14:20:05", one.GetProperty("chequeInfo").GetProperty("date").GetString());
    }

    [Fact]
    public void A_timer_needs_nobody_to_call()
    {
        using Shop shop = new();
        shop.Pay();
        shop.Screens.Clear();
        shop.Pass(180);
        Assert.Equal(ScreenKind.Fail, shop.Screens[^1].Kind);
        shop.Pass(5);
        Assert.Equal(ScreenKind.Idle, shop.Screens[^1].Kind);
    }
}
