using Bridge.Bytes;
using Bridge.Screen;
using Bridge.Settings;
using Xunit;

namespace Bridge.Core.Tests.Lanes;

/// <summary>
/// The display modes of the retail systems (customer's documents 002 and 004): where a code is to be seen, and that it never
/// decides what the register is told.
/// </summary>
public class LaneDisplayTests
{
    private static readonly Action<LaneSettings> s_tape = settings => settings.DisplayMode = "tape";

    [Fact]
    public void Document_002_mode_0_the_code_is_on_the_tape_and_the_screen_says_so()
    {
        QrShop shop = Shop(s_tape);
        shop.Rig.Lane.TapeReady(true, shop.Rig.NowMs);
        Sell(shop);
        Assert.Equal((SceneKind.QrOnTape, shop.Payment.QrToken), (shop.Rig.Scene, shop.Rig.Lane.Scene.QrPayload));
        Pay(shop);
        Assert.Equal(("1", SceneKind.Success), (shop.Rig.Register.Last[39], shop.Rig.Scene));
        Assert.Equal("", shop.Rig.Lane.Scene.QrPayload);
    }

    [Fact]
    public void Document_002_mode_1_the_code_is_on_the_screen_whatever_a_printer_says()
    {
        QrShop shop = Shop(settings => settings.DisplayMode = "screen");
        shop.Rig.Lane.TapeReady(true, shop.Rig.NowMs);
        Sell(shop);
        Assert.Equal(SceneKind.QrHere, shop.Rig.Scene);
        Assert.DoesNotContain(shop.Rig.Log, line => line.Contains("receipt printer"));
    }

    [Fact]
    public void Document_002_mode_2_the_sticker_stands_for_the_sale_whose_code_it_is()
    {
        QrShop shop = StickerShop();
        Sell(shop);
        Assert.Equal((SceneKind.StaticSticker, ""), (shop.Rig.Scene, shop.Rig.Lane.Scene.QrPayload));
        Assert.NotEqual(Deadline.Never, shop.Rig.Lane.Scene.CountdownEndMs);
        Pay(shop);
        Assert.Equal(("1", SceneKind.Success), (shop.Rig.Register.Last[39], shop.Rig.Scene));
    }

    [Fact]
    public void A_customer_who_only_looked_at_the_sticker_has_not_paid()
    {
        QrShop shop = StickerShop();
        Sell(shop);
        shop.Rig.Run(250_000);
        Assert.Empty(shop.Rig.Register.Results);
        shop.Rig.Run(20_000);
        Assert.Equal("16", shop.Rig.Register.Last[39]);
    }

    [Fact]
    public void A_sticker_that_is_not_this_sales_code_is_never_asked_for()
    {
        QrShop shop = Shop(settings =>
        {
            settings.DisplayMode = "sticker";
            settings.StickerLink = "https://qr.kaspi.kz/11111111111111111111";
        });
        Sell(shop);
        Assert.Equal((SceneKind.QrHere, shop.Payment.QrToken), (shop.Rig.Scene, shop.Rig.Lane.Scene.QrPayload));
        Assert.Single(shop.Rig.Log, line => line.Contains("stickerLink"));
        shop.Rig.Run(20_000);
        Assert.Single(shop.Rig.Log, line => line.Contains("stickerLink"));
    }

    [Fact]
    public void Document_004_screen_and_tape_together_show_the_code_in_both_places()
    {
        QrShop shop = Shop(settings => settings.DisplayMode = "both");
        Sell(shop);
        Assert.Equal((SceneKind.QrHere, shop.Payment.QrToken), (shop.Rig.Scene, shop.Rig.Lane.Scene.QrPayload));
        shop.Rig.Lane.TapeReady(true, shop.Rig.NowMs);
        Assert.Equal(SceneKind.QrHere, shop.Rig.Scene);
    }

    [Fact]
    public void A_printer_that_never_answers_holds_up_nothing_and_the_screen_has_the_code()
    {
        QrShop shop = Shop(s_tape);
        Sell(shop);
        Assert.Equal((SceneKind.QrHere, shop.Payment.QrToken), (shop.Rig.Scene, shop.Rig.Lane.Scene.QrPayload));
        Pay(shop);
        Assert.Equal("1", shop.Rig.Register.Last[39]);
    }

    [Fact]
    public void A_printer_that_runs_out_of_paper_hands_the_code_to_the_screen_and_gets_it_back()
    {
        QrShop shop = Shop(s_tape);
        LaneRig rig = shop.Rig;
        rig.Lane.TapeReady(true, rig.NowMs);
        Sell(shop);
        int version = rig.Lane.Scene.Version;
        rig.Lane.TapeReady(false, rig.NowMs);
        Assert.Equal((SceneKind.QrHere, shop.Payment.QrToken), (rig.Scene, rig.Lane.Scene.QrPayload));
        Assert.NotEqual(version, rig.Lane.Scene.Version);
        rig.Lane.TapeReady(true, rig.NowMs);
        Assert.Equal(SceneKind.QrOnTape, rig.Scene);
        rig.Run(10_000);
        Assert.Contains(rig.Log, line => line.Contains("without paper"));
        Assert.Contains(rig.Log, line => line.Contains("receipt printer: ready"));
    }

    [Fact]
    public void A_power_cut_brings_no_code_back_onto_the_tape()
    {
        QrShop shop = Shop(s_tape);
        shop.Rig.Lane.TapeReady(true, shop.Rig.NowMs);
        Sell(shop);
        shop.Rig.Restart();
        shop.Rig.Lane.TapeReady(true, shop.Rig.NowMs);
        for (int second = 0; second < 300; second++)
        {
            shop.Rig.Run(1_000);
            Assert.NotEqual(SceneKind.QrOnTape, shop.Rig.Scene);
            Assert.Equal("", shop.Rig.Lane.Scene.QrPayload);
        }
    }

    [Fact]
    public void The_code_leaves_the_tapes_scene_at_its_time()
    {
        QrShop shop = Shop(s_tape);
        shop.Service.ScanSeconds = 60;
        shop.Rig.Lane.TapeReady(true, shop.Rig.NowMs);
        Sell(shop);
        shop.Rig.Run(61_000);
        Assert.Equal((SceneKind.TimeIsUp, ""), (shop.Rig.Scene, shop.Rig.Lane.Scene.QrPayload));
    }

    private static QrShop StickerShop()
    {
        const string Sticker = "https://qr.kaspi.kz/5123690377728016783617816650374";
        QrShop shop = Shop(settings =>
        {
            settings.DisplayMode = "sticker";
            settings.StickerLink = Sticker;
            Assert.Empty(SettingsCheck.Mistakes(settings));
        });
        shop.Service.Payload = _ => Sticker;
        return shop;
    }

    private static QrShop Shop(Action<LaneSettings> change) => new(change: change);

    private static void Sell(QrShop shop)
    {
        shop.Rig.Send(LaneRig.Sale("00150000"));
        shop.Rig.Run(2_000);
    }

    private static void Pay(QrShop shop)
    {
        Assert.True(shop.Service.Scan(shop.Payment.QrToken, shop.Rig.NowMs));
        shop.Rig.Run(6_000);
        Assert.True(shop.Confirm());
        shop.Rig.Run(6_000);
    }
}
