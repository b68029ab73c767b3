using Bridge.Emulators.Gateway;
using Bridge.Emulators.Registers.Inpas;
using Bridge.Screen;
using Bridge.Settings;
using Xunit;

namespace Bridge.Core.Tests.Lanes;

/// <summary>Goal: what the documents about the Universal Integrator (UKM 4) and Inpas (UKM 5) show, a lane with the gateway does.</summary>
public class IntegratorDocumentTests
{
    private readonly GatewayShop _shop = new();

    private LaneRig Rig => _shop.Rig;

    [Fact]
    public void The_cashier_can_cancel_while_the_register_waits()
    {
        Sell();
        Rig.Feed([InpasFrame.Eot]);
        Rig.Run(2_000);
        Assert.Equal((GatewayBillState.CANCELLED, 1), (_shop.Bill.State, _shop.Service.CancelsOf(_shop.Bill.Id)));
        Assert.NotEqual(SceneKind.QrHere, Rig.Scene);
        Rig.Send(LaneRig.Sale("00150000"));
        Rig.Run(2_000);
        Assert.Equal(2, _shop.Service.Creates);   // surely not paid: the next one is a new one
    }

    [Fact]
    public void A_payment_that_overtook_the_cashiers_cancel_is_offered_when_the_sale_is_asked_for_again()
    {
        Sell();
        Assert.True(_shop.Scan());
        Rig.Feed([InpasFrame.Eot]);
        Assert.True(_shop.Confirm());
        Rig.Run(5_000);
        Rig.Send(LaneRig.Sale("00150000"));
        Rig.Run(5_000);
        Assert.Equal("1", Rig.Register.Last[39]);
        Assert.Equal((1, 1), (_shop.Service.Creates, _shop.Bill.Charges));
    }

    [Fact]
    public void The_QR_and_the_request_are_annulled_at_the_timeout()
    {
        Sell();
        Rig.Run(183_000);
        Assert.Equal("16", Rig.Register.Last[39]);
        Assert.Contains("истекло", Rig.Register.Last[19]);
        Assert.Equal("", Rig.Lane.Scene.QrPayload);
    }

    [Fact]
    public void A_gateway_that_does_not_annul_it_is_told_to_a_little_later()
    {
        Sell();
        _shop.Bill.EndMs = long.MaxValue;
        _shop.Service.TellsExpiry = false;
        Rig.Run(180_000);
        Assert.Equal((SceneKind.TimeIsUp, 0), (Rig.Scene, _shop.Service.CancelsOf(_shop.Bill.Id)));
        Rig.Run(17_000);
        Assert.Equal((GatewayBillState.CANCELLED, 1), (_shop.Bill.State, _shop.Service.CancelsOf(_shop.Bill.Id)));
        Assert.Equal("16", Rig.Register.Last[39]);
    }

    [Fact]
    public void A_refund_goes_against_the_sale_and_never_beyond_it()
    {
        Sell();
        _shop.Pay();
        string reference = Rig.Register.Last[14]!;
        Rig.Send(LaneRig.Request("29", "100000", reference: reference));
        Rig.Run(4_000);
        Assert.Equal("1", Rig.Register.Last[39]);
        Assert.Equal(("4242-3", 100000L), (_shop.Bill.Of, _shop.Bill.Amount));
        Rig.Send(LaneRig.Request("29", "100000", reference: reference));
        Rig.Run(4_000);
        Assert.Contains("больше остатка", Rig.Register.Last[19]);
        Rig.Send(LaneRig.Request("29", "100000", reference: "999"));
        Rig.Run(4_000);
        Assert.Equal("16", Rig.Register.Last[39]);
        Assert.Equal(2, _shop.Service.Creates);
    }

    [Fact]
    public void A_refund_whose_create_was_lost_is_ended_for_good()
    {
        Sell();
        _shop.Pay();
        string reference = Rig.Register.Last[14]!;
        _shop.Service.Rule = call => call.Path.EndsWith("/refunds") ? new GatewayReply(0, "", Lost: true, Unheard: true) : null;
        Rig.Send(LaneRig.Request("29", "100000", reference: reference));
        Rig.Run(10_000);
        Assert.Equal("16", Rig.Register.Last[39]);
        _shop.Service.Rule = _ => null;
        Rig.Send(LaneRig.Request("29", "150000", reference: reference));
        Rig.Run(4_000);
        Assert.Equal("1", Rig.Register.Last[39]);
        Assert.Equal(150000, _shop.Service.Bills.Where(bill => bill.Of.Length > 0).Sum(bill => bill.Amount));
    }

    [Theory]
    [InlineData(180, 359999, "360000")]
    [InlineData(60, 309999, "310000")]
    [InlineData(300, 599999, "600000")]
    public void The_registers_timeout_is_310_s_at_least_and_twice_what_is_behind_it(int lifeS, int patienceMs, string wanted)
    {
        var settings = new LaneSettings
        {
            Terminals = "qr", QrVia = "gateway", GatewayHost = "127.0.0.1", GatewayLifeS = lifeS, RegisterPatienceMs = patienceMs,
        };
        Assert.Contains(SettingsCheck.Mistakes(settings), mistake => mistake.Contains($"give at least {wanted}"));
        settings.RegisterPatienceMs++;
        Assert.Empty(SettingsCheck.Mistakes(settings));
    }

    [Fact]
    public void The_static_link_is_compared_with_what_the_scanner_reads()
    {
        Judges(_shop.Service.StaticLink, true, "Ссылка верна");
        Judges("https://qr.nspk.ru/AS100004BAL7227F9BNP6KNE007J9B3X?type=01&bank=1&crc=AB75", false, "Ссылка ДРУГАЯ");
        Judges("https://example.org/menu", false, "Это не платёжная ссылка");
        Judges(_shop.Service.StaticLink.ToLowerInvariant().Replace("https", "http"), false, "Это не платёжная ссылка");
        _shop.Service.StaticLink = "";
        Judges("https://qr.nspk.ru/AS1", false, "Для этой кассы нет");
        _shop.IsReachable = false;
        Judges("https://qr.nspk.ru/AS1", false, "Ссылку проверить не");
    }

    [Theory]
    [InlineData("123456789012345678")]
    [InlineData("hQVDUFYwMWETTwegAAAGV0QgUAhLYXNwaQ==")]
    [InlineData("00020101021129300012D156000000000510A93FO3230Q")]
    public void The_customers_own_code_is_refused_with_a_clear_sentence(string code)
    {
        int before = _shop.Service.Calls.Count;
        Judges(code, false, "Это код покупателя");
        Assert.Equal(before, _shop.Service.Calls.Count);
    }

    [Fact]
    public void A_link_check_disturbs_no_payment()
    {
        Sell();
        Rig.Lane.CheckLink(_shop.Service.StaticLink, Rig.NowMs);
        Rig.Settle();
        Rig.Run(3_000);
        Assert.Equal((SceneKind.QrHere, true), (Rig.Scene, Rig.Lane.LinkNews.IsGranted));
    }

    [Fact]
    public void Inpas_a_register_may_ask_for_card_or_QR_by_its_operation()
    {
        var shop = new GatewayShop("both", settings =>
        {
            settings.Choice = "register";
            settings.InpasQrOperation = 39;
        }, new GatewayModel());
        shop.Rig.Terminal.Status = RigTerminal.Success("1 500 ₸");
        shop.Rig.Send(LaneRig.Request("39", "150000"));
        shop.Rig.Run(2_000);
        Assert.Equal((SceneKind.QrHere, 0), (shop.Rig.Scene, shop.Rig.Terminal.Starts));
        shop.Pay();
        Assert.Equal("1", shop.Rig.Register.Last[39]);
        shop.Rig.Send(LaneRig.Sale("160000"));
        shop.Rig.Run(3_000);
        Assert.Equal((1, 1), (shop.Rig.Terminal.Starts, shop.Service.Creates));
    }

    private (bool Granted, string Shown) Check(string scanned)
    {
        int before = Rig.Lane.LinkNews.Number;
        Rig.Lane.CheckLink(scanned, Rig.NowMs);
        Rig.Settle();
        Rig.Run(1_000);
        Assert.Equal(before + 1, Rig.Lane.LinkNews.Number);
        Assert.Equal(SceneKind.Service, Rig.Scene);
        return (Rig.Lane.LinkNews.IsGranted, Rig.Lane.Scene.Detail);
    }

    private void Judges(string scanned, bool isRight, string says)
    {
        (bool granted, string shown) = Check(scanned);
        Assert.Equal(isRight, granted);
        Assert.StartsWith(says, shown);
    }

    private void Sell()
    {
        Rig.Send(LaneRig.Sale("00150000"));
        Rig.Run(2_000);
        Assert.Equal(SceneKind.QrHere, Rig.Scene);
    }
}
