using Bridge.Emulators.Gateway;
using Bridge.Screen;
using Xunit;

namespace Bridge.Core.Tests.Lanes;

/// <summary>Goal: a lane that takes money through the companion's gateway, in virtual time against the emulator's model.</summary>
public class LaneGatewayTests
{
    private readonly GatewayShop _shop = new();

    private LaneRig Rig => _shop.Rig;

    [Fact]
    public void A_customer_scans_the_display_and_the_register_is_told()
    {
        Sell();
        Assert.Equal(("4242-3", 150000L, "RUB"), (_shop.Bill.Id, _shop.Bill.Amount, _shop.Bill.Currency));
        Assert.Equal("store-1-lane-1-4242-3", _shop.Bill.Order);
        Assert.True(_shop.Scan());
        Rig.Run(4_000);
        Assert.Equal((SceneKind.ConfirmInPhone, ""), (Rig.Scene, Rig.Lane.Scene.QrPayload));
        Assert.True(_shop.Confirm());
        Rig.Run(4_000);

        Assert.Equal("1", Rig.Register.Last[39]);
        Assert.Equal("70703", Rig.Register.Last[14]);
        Assert.Equal(SceneKind.Success, Rig.Scene);
        Assert.Equal((1, 1), (_shop.Service.Creates, _shop.Bill.Charges));
        Assert.Empty(_shop.Service.Violations);
    }

    [Fact]
    public void The_create_leaves_only_after_its_name_is_durable()
    {
        _shop.Service.Rule = call =>
        {
            if (call.Method == "POST")
            {
                Rig.Order.Add("create");
            }

            return null;
        };
        Sell();
        Assert.Equal(["durable 2", "durable 3", "create"], Rig.Order.SkipWhile(line => line != "durable 2").Take(3));
    }

    [Theory]
    [InlineData(GatewayBillState.DECLINED, "отклонил")]
    [InlineData(GatewayBillState.EXPIRED, "истекло")]
    [InlineData(GatewayBillState.CANCELLED, "отменена")]
    public void A_bill_that_ended_without_money_is_declined_with_its_sentence(GatewayBillState state, string words)
    {
        Sell();
        _shop.Bill.State = state;
        Rig.Run(4_000);
        Assert.Equal("16", Rig.Register.Last[39]);
        Assert.Contains(words, Rig.Register.Last[19]);
        Assert.Equal(SceneKind.Failure, Rig.Scene);
    }

    [Theory]
    [InlineData(GatewayBillState.UNKNOWN)]
    [InlineData(GatewayBillState.MANUAL_REVIEW)]
    public void A_bill_that_nobody_knows_about_is_neither_approved_nor_declined(GatewayBillState state)
    {
        Sell();
        _shop.Bill.State = state;
        Rig.Run(380_000);
        Assert.Equal("0", Rig.Register.Last[39]);
        GatewayModel.Charge(_shop.Bill);
        Rig.Run(30_000);
        Assert.Equal(state == GatewayBillState.UNKNOWN, Rig.Log.Any(line => line.Contains("approved")));
    }

    [Fact]
    public void A_create_whose_answer_is_lost_is_read_by_its_id_and_paid()
    {
        _shop.Service.Rule = call => call.Method == "POST" ? new GatewayReply(0, "", Lost: true) : null;
        Rig.Send(LaneRig.Sale("150000"));
        Rig.Run(5_000);
        Assert.Equal((SceneKind.QrHere, 1), (Rig.Scene, _shop.Service.Creates));
        _shop.Pay();
        Assert.Equal("1", Rig.Register.Last[39]);
        Assert.Equal(1, _shop.Service.Creates);
    }

    [Fact]
    public void A_create_that_never_arrived_is_ended_for_good_and_surely_nothing_happened()
    {
        _shop.Service.Rule = call => call.Path.EndsWith("/payments") ? new GatewayReply(0, "", Lost: true, Unheard: true) : null;
        Rig.Send(LaneRig.Sale("150000"));
        Rig.Run(10_000);
        Assert.Equal("16", Rig.Register.Last[39]);
        Assert.Contains("не началась", Rig.Register.Last[19]);

        // The create was only late: the gateway takes it no more.
        _shop.Service.Rule = _ => null;
        GatewayReply late = _shop.Service.Answer(GatewayCall.Of("POST", "/gateway/v1/store-1/lane-1/payments",
            $"Bearer {_shop.Service.Key}", """{"id":"4242-3","amount":150000,"cur":"RUB"}"""), Rig.NowMs);
        Assert.Equal(409, late.Status);
        Assert.Empty(_shop.Service.Bills);
    }

    [Fact]
    public void An_unreachable_gateway_is_no_sale_and_no_doubt()
    {
        _shop.IsReachable = false;
        Rig.Send(LaneRig.Sale("150000"));
        Rig.Run(5_000);
        Assert.Equal("34", Rig.Register.Last[39]);
        Assert.Contains("Нет связи с платёжным шлюзом", Rig.Register.Last[19]);
        _shop.IsReachable = true;
        Rig.Run(5_000);
        Assert.Equal(0, _shop.Service.Creates);
    }

    [Theory]
    [InlineData("http://qr.nspk.ru/AD1")]
    [InlineData("https://qr.nspk.example/AD1")]
    [InlineData("https://qr.nspk.ru@evil.example/AD1")]
    public void A_QR_that_may_not_be_shown_is_cancelled_and_never_seen(string payload)
    {
        _shop.Service.Payload = _ => payload;
        Rig.Send(LaneRig.Sale("150000"));
        for (int steps = 0; steps < 80; steps++)
        {
            Rig.Run(100);
            Assert.NotEqual(SceneKind.QrHere, Rig.Scene);
        }

        Assert.Equal("16", Rig.Register.Last[39]);
        Assert.Contains("не показан", Rig.Register.Last[19]);
        Assert.Equal((GatewayBillState.CANCELLED, 1), (_shop.Bill.State, _shop.Service.CancelsOf("4242-3")));
    }

    [Fact]
    public void A_bill_without_a_QR_shows_none_and_is_ended_after_the_margin()
    {
        _shop.Service.Payload = _ => "";
        Rig.Send(LaneRig.Sale("150000"));
        Rig.Run(10_000);
        Assert.Equal((SceneKind.TimeIsUp, 0), (Rig.Scene, _shop.Service.CancelsOf("4242-3")));
        Rig.Run(10_000);
        Assert.Equal(("16", 1), (Rig.Register.Last[39], _shop.Service.CancelsOf("4242-3")));
    }

    [Theory]
    [InlineData(149999)]
    [InlineData(0)]
    public void Another_amount_than_the_one_asked_is_never_approved(long paid)
    {
        Sell();
        _shop.Bill.Paid = paid;
        GatewayModel.Charge(_shop.Bill);
        Rig.Run(4_000);
        Assert.Equal("0", Rig.Register.Last[39]);
    }

    [Fact]
    public void Kopecks_are_taken_in_roubles_and_refused_in_tenge()
    {
        Rig.Send(LaneRig.Sale("150050"));
        Rig.Run(2_000);
        Assert.Equal(150050, _shop.Bill.Amount);

        var tenge = new GatewayShop(change: settings => settings.Currency = "398");
        tenge.Rig.Send(LaneRig.Sale("150050"));
        tenge.Rig.Run(2_000);
        Assert.Contains("целых тенге", tenge.Rig.Register.Last[19]);
        Assert.Equal(0, tenge.Service.Creates);
    }

    [Fact]
    public void A_restart_follows_the_bill_and_shows_its_QR_again()
    {
        Sell();
        Rig.Restart();
        Rig.Run(3_000);
        Assert.Equal(SceneKind.QrHere, Rig.Scene);
        _shop.Pay();
        Assert.Equal(1, _shop.Service.Creates);
        Assert.Contains(Rig.Log, line => line.Contains("approved"));
    }

    [Fact]
    public void A_gateway_that_lost_its_memory_is_a_persons_business()
    {
        Sell();
        _shop.Service.Bills.Clear();
        Rig.Run(5_000);
        Assert.Equal("0", Rig.Register.Last[39]);
        Assert.Contains(Rig.Log, line => line.Contains("a person has to look"));
    }

    [Fact]
    public void The_key_stands_in_no_log_and_no_message()
    {
        _shop.Service.Rule = call => call.Method == "POST" ? new GatewayReply(401, """{"code":"key","msg":"no"}""") : null;
        Rig.Send(LaneRig.Sale("150000"));
        Rig.Run(10_000);
        Assert.Contains("не принял ключ", Rig.Register.Last[19]);
        Assert.DoesNotContain(Rig.Log, line => line.Contains(_shop.Service.Key));
        Assert.DoesNotContain(Rig.Published, message => message.Payload.Contains(_shop.Service.Key));
    }

    private void Sell()
    {
        Rig.Send(LaneRig.Sale("00150000"));
        Rig.Run(2_000);
        Assert.Equal(SceneKind.QrHere, Rig.Scene);
        Assert.Equal(_shop.Bill.Payload, Rig.Lane.Scene.QrPayload);
    }
}
