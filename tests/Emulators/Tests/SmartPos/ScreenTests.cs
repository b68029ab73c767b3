using Bridge.Emulators.SmartPos;
using Xunit;

namespace Bridge.Emulators.Tests.SmartPos;

public sealed class ScreenTests
{
    [Fact]
    public void Shows_a_qr_sale_from_idle_to_idle()
    {
        using Shop shop = new(new SmartPosOptions { Customer = Customer.Qr() });
        Assert.Equal(ScreenKind.Idle, shop.Model.Screen.Kind);
        shop.Pay(1250);
        for (int second = 0; second < 20; second++)
        {
            shop.Pass(1);
        }

        Assert.Equal(
            [ScreenKind.Starting, ScreenKind.ShowQr, ScreenKind.ConfirmInPhone, ScreenKind.Success, ScreenKind.Idle],
            Kinds(shop));
    }

    [Fact]
    public void Shows_a_card_sale_with_its_pin()
    {
        using Shop shop = new(new SmartPosOptions
        {
            Customer = Customer.WithCard(2, new CardTap { AsksPin = true, Approved = false }),
        });
        shop.Pay();
        for (int second = 0; second < 20; second++)
        {
            shop.Pass(1);
        }

        Assert.Equal(
            [
                ScreenKind.Starting, ScreenKind.ShowQr, ScreenKind.EnterPin, ScreenKind.CardProcessing, ScreenKind.Fail,
                ScreenKind.Idle,
            ],
            Kinds(shop));
    }

    [Fact]
    public void Counts_the_seconds_of_the_qr_down()
    {
        using Shop shop = new();
        shop.Pay(40);
        shop.Screens.Clear();
        shop.Pass(1);
        shop.Pass(1);

        Assert.Equal([179, 178], shop.Screens.Select(screen => screen.SecondsLeft));
        SmartPosScreen screen = shop.Model.Screen;
        Assert.Equal((ScreenKind.ShowQr, OperationKind.Payment, 40L), (screen.Kind, screen.Operation, screen.Amount));
        Assert.Equal("https://qr.emulator.invalid/504711333", screen.QrText);
    }

    [Fact]
    public void Shows_cancelled_unclear_blocked_restarting_and_refunds()
    {
        using Shop shop = new();
        string sale = shop.SoldByQr(5);
        shop.Pay();
        shop.Model.CashierCancel();
        Assert.Equal(ScreenKind.Cancelled, shop.Model.Screen.Kind);
        shop.Pay();
        shop.Model.BreakOperation();
        Assert.Equal(ScreenKind.Unclear, shop.Model.Screen.Kind);
        shop.Pass(5);
        shop.Model.SetBlocked(true);
        Assert.Equal(ScreenKind.Blocked, shop.Model.Screen.Kind);
        shop.Model.SetBlocked(false);
        shop.Refund(5, "qr", sale);
        Assert.Equal(OperationKind.Refund, shop.Model.Screen.Operation);
        shop.Model.ScanQr();
        shop.Model.ConfirmInPhone();
        Assert.Equal(ScreenKind.Success, shop.Model.Screen.Kind);
        shop.Model.RestartApp();
        Assert.Equal(ScreenKind.Restarting, shop.Model.Screen.Kind);
        shop.Pass(8);
        Assert.Equal(ScreenKind.Idle, shop.Model.Screen.Kind);
        shop.Model.LoseInternet();
        Assert.False(shop.Model.Screen.Internet);
    }

    [Fact]
    public void A_listener_may_act_on_the_terminal()
    {
        using Shop shop = new();
        shop.Model.ScreenChanged += screen =>
        {
            if (screen.Kind == ScreenKind.ShowQr)
            {
                shop.Model.ScanQr();
            }
            else if (screen.Kind == ScreenKind.ConfirmInPhone)
            {
                shop.Model.ConfirmInPhone();
            }
        };
        string id = shop.Pay();
        Assert.Equal("success", shop.Status(id).Status);
    }

    private static IEnumerable<ScreenKind> Kinds(Shop shop)
    {
        ScreenKind? last = null;
        foreach (SmartPosScreen screen in shop.Screens)
        {
            if (screen.Kind != last)
            {
                last = screen.Kind;
                yield return screen.Kind;
            }
        }
    }
}
