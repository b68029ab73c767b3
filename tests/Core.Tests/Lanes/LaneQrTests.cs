using Bridge.Emulators.KaspiQr;
using Bridge.Screen;
using Xunit;

namespace Bridge.Core.Tests.Lanes;

/// <summary>Goal: a lane that takes money through Kaspi QR on its own display, in virtual time against the emulator's model.</summary>
public class LaneQrTests
{
    private readonly QrShop _shop = new();

    private LaneRig Rig => _shop.Rig;

    [Fact]
    public void A_customer_scans_the_display_and_the_register_is_told()
    {
        Sell();
        Assert.Equal((SceneKind.QrHere, _shop.Payment.QrToken), (Rig.Scene, Rig.Lane.Scene.QrPayload));
        Assert.Equal(("store-1-lane-1-3", 1500m), (_shop.Payment.ExternalId, _shop.Payment.Amount));
        Assert.True(_shop.Scan());
        Rig.Run(6_000);
        Assert.Equal((SceneKind.ConfirmInPhone, ""), (Rig.Scene, Rig.Lane.Scene.QrPayload));
        Assert.True(_shop.Confirm());
        Rig.Run(6_000);

        Assert.Equal("1", Rig.Register.Last[39]);
        Assert.Equal("00150000", Rig.Register.Last[0]);
        Assert.Equal(SceneKind.Success, Rig.Scene);
        Assert.Equal((1, 1, 1), (_shop.Service.Creates, _shop.Service.Registrations, _shop.Payment.Paid));
        Assert.Empty(_shop.Service.Violations);
    }

    [Fact]
    public void The_QR_goes_at_its_time_and_a_late_scan_is_still_followed()
    {
        _shop.Service.ScanSeconds = 60;
        Sell();
        string payload = Rig.Lane.Scene.QrPayload;
        Rig.Run(59_500 - 2_000);
        Assert.Equal(SceneKind.QrHere, Rig.Scene);
        Rig.Run(3_000);
        Assert.Equal((SceneKind.TimeIsUp, ""), (Rig.Scene, Rig.Lane.Scene.QrPayload));
        Assert.True(_shop.Service.Scan(payload, Rig.NowMs));
        Rig.Run(6_000);
        Assert.Equal(SceneKind.ConfirmInPhone, Rig.Scene);
        _shop.Confirm();
        Rig.Run(6_000);
        Assert.Equal("1", Rig.Register.Last[39]);
    }

    [Fact]
    public void A_QR_that_nobody_scans_is_declined_only_after_every_wait()
    {
        Sell();
        Rig.Run(255_000);
        Assert.Empty(Rig.Register.Results);
        Rig.Run(12_000);
        Assert.Equal("16", Rig.Register.Last[39]);
        Assert.Contains("не отсканирован", Rig.Register.Last[19]);
        Assert.Equal(1, _shop.Service.Creates);
    }

    [Fact]
    public void A_customer_who_cancels_in_the_phone_is_a_decline()
    {
        Sell();
        _shop.Scan();
        Rig.Run(6_000);
        _shop.Service.Cancel(_shop.Payment.Id, Rig.NowMs);
        Rig.Run(6_000);
        Assert.Equal("16", Rig.Register.Last[39]);
        Assert.Contains("отменён", Rig.Register.Last[19]);
        Assert.Equal(SceneKind.Failure, Rig.Scene);
    }

    [Fact]
    public void A_create_whose_answer_is_lost_is_an_orphan_and_is_never_made_again()
    {
        _shop.Service.Rule = request => request.Path.EndsWith("/qr/create") ? new KaspiQrReply(200, "", Lost: true) : null;
        Rig.Send(LaneRig.Sale("150000"));
        Rig.Run(20_000);
        Assert.Equal(SceneKind.Checking, Rig.Scene);
        _shop.Service.Rule = _ => null;
        Rig.Send(LaneRig.Sale("150000"));
        Rig.Run(60_000);
        Assert.Equal(1, _shop.Service.Creates);
        Assert.DoesNotContain(Rig.Register.Results, result => result[39] == "1");
    }

    [Theory]
    [InlineData("https://qr.kaspi.example/51236903777280167836")]
    [InlineData("http://qr.kaspi.kz/51236903777280167836")]
    [InlineData("https://qr.kaspi.kz@evil.example/5123690377")]
    public void A_QR_that_is_not_Kaspis_never_reaches_the_display(string payload)
    {
        _shop.Service.Payload = _ => payload;
        int before = Rig.Lane.Scene.Version;
        Rig.Send(LaneRig.Sale("150000"));
        for (int steps = 0; steps < 100; steps++)
        {
            Rig.Run(100);
            Assert.NotEqual(SceneKind.QrHere, Rig.Scene);
            Assert.Equal("", Rig.Lane.Scene.QrPayload);
        }

        Assert.NotEqual(before, Rig.Lane.Scene.Version);
        Assert.Contains("QR", Rig.Register.Last[19]);
        Assert.NotEqual("1", Rig.Register.Last[39]);
    }

    [Fact]
    public void A_restart_follows_the_payment_without_showing_its_QR_again()
    {
        Sell();
        string payload = Rig.Lane.Scene.QrPayload;
        Rig.Restart();
        Rig.Run(6_000);
        Assert.NotEqual(SceneKind.QrHere, Rig.Scene);
        _shop.Service.Scan(payload, Rig.NowMs);
        Rig.Run(6_000);
        _shop.Confirm();
        Rig.Run(6_000);
        Assert.Equal((1, 1), (_shop.Service.Creates, _shop.Service.Registrations));
        Assert.Contains(Rig.Log, line => line.Contains("approved"));
    }

    [Fact]
    public void A_lost_link_hides_the_QR_and_comes_back_with_it()
    {
        Sell();
        _shop.IsReachable = false;
        Rig.Run(18_000);
        Assert.Equal(SceneKind.Checking, Rig.Scene);
        _shop.IsReachable = true;
        Rig.Run(25_000);
        Assert.Equal(SceneKind.QrHere, Rig.Scene);
    }

    [Fact]
    public void A_late_confirmation_is_a_doubt_and_not_a_failure()
    {
        Sell();
        _shop.Scan();
        _shop.Service.ConfirmSeconds = 100_000;   // the service does not end it
        Rig.Run(100_000);
        Assert.Equal(SceneKind.Checking, Rig.Scene);
        Assert.Empty(Rig.Register.Results);
        _shop.Confirm();
        Rig.Run(6_000);
        Assert.Equal("1", Rig.Register.Last[39]);
    }

    [Fact]
    public void Another_amount_than_the_one_asked_is_never_approved()
    {
        _shop.Service.Rule = request => request.Path.Contains("/status/")
            ? new KaspiQrReply(200, KaspiQrModel.Envelope(0, "OK", """{"Status":"Processed","Amount":1499.0}""")) : null;
        Rig.Send(LaneRig.Sale("150000"));
        Rig.Run(10_000);
        Assert.NotEqual("1", Rig.Register.Last[39]);
    }

    [Theory]
    [InlineData("150050", "целых тенге")]
    public void An_amount_with_tiyn_is_refused_before_anything_is_asked(string amount, string sentence)
    {
        Rig.Send(LaneRig.Sale(amount));
        Rig.Run(2_000);
        Assert.Contains(sentence, Rig.Register.Last[19]);
        Assert.Equal(0, _shop.Service.Creates);
    }

    [Fact]
    public void The_key_stands_in_no_log_and_no_message()
    {
        _shop.Service.Rule = request => request.Path.EndsWith("/qr/create") ? new KaspiQrReply(401, "") : null;
        Rig.Send(LaneRig.Sale("150000"));
        Rig.Run(10_000);
        Assert.Contains("ключ", Rig.Register.Last[19]);
        Assert.DoesNotContain(Rig.Log, line => line.Contains(_shop.Service.ApiKey) || line.Contains("token-of-"));
        Assert.DoesNotContain(Rig.Published, message => message.Payload.Contains(_shop.Service.ApiKey));
    }

    private void Sell()
    {
        Rig.Send(LaneRig.Sale("00150000"));
        Rig.Run(2_000);
        Assert.Equal(SceneKind.QrHere, Rig.Scene);
    }
}
