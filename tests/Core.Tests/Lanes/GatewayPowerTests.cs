using Bridge.Emulators.Gateway;
using Xunit;

namespace Bridge.Core.Tests.Lanes;

/// <summary>
/// Goal: a lane with the gateway that is killed at any point and started again ends every sale by itself, with one create on the
/// wire and never an orphan: the id is durable before anything leaves. Method: the same sale with the power cut at journal write
/// 1, 2, 3 ... until it completes, clean and torn.
/// </summary>
public class GatewayPowerTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_sale_survives_a_power_cut_at_every_write_and_needs_nobody(bool torn)
    {
        bool completed = false;
        for (int cut = 4; !completed; cut++)   // writes 1 and 2 are the boots of the rig
        {
            var shop = new GatewayShop();
            LaneRig rig = shop.Rig;
            rig.CutAtWrite = cut;
            rig.CutTearsSlot = torn;
            try
            {
                Sell(shop);
                completed = true;
            }
            catch (PowerCutException)
            {
                rig.Restart();
                rig.Run(5_000);
                Sell(shop);   // the register asks again, as registers do
            }

            if (rig.Register.Last[39] == "16")
            {
                // Cut before the name was durable: surely nothing left, and the register was told so.
                Assert.Contains("не началась", rig.Register.Last[19]);
                Assert.Equal((4, 0), (cut, shop.Service.Creates));
                Sell(shop, "2");
            }

            Assert.Equal("1", rig.Register.Last[39]);
            Assert.Equal(1, shop.Service.Bills.Sum(bill => bill.Charges));
            Assert.DoesNotContain(rig.Log, line => line.Contains("may be charging") || line.Contains("a person has to look"));
            Assert.Empty(shop.Service.Violations);
            Assert.InRange(cut, 4, 12);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_cut_while_the_create_is_on_its_way_is_settled_by_reading_it(bool arrives)
    {
        var shop = new GatewayShop();
        shop.Service.Rule = call => call.Method == "POST" && call.Path.EndsWith("/payments")
            ? new GatewayReply(0, "", Lost: true, DelayMs: 20_000, Unheard: !arrives) : null;
        shop.Rig.Send(LaneRig.Sale("150000", "1"));
        shop.Rig.Run(500);
        Assert.Contains(shop.Service.Calls, call => call.StartsWith("POST"));

        shop.Service.Rule = _ => null;
        shop.Rig.Restart();
        shop.Rig.Run(3_000);
        Assert.Equal(arrives, shop.Rig.Lane.Scene.QrPayload.Length > 0);
        if (arrives)
        {
            shop.Pay();
        }

        shop.Rig.Run(20_000);
        Assert.Equal(arrives ? "1" : "16", shop.Rig.Register.Last[39]);
        Assert.Equal(1, shop.Service.Creates);
    }

    private static void Sell(GatewayShop shop, string number = "1")
    {
        shop.Rig.Send(LaneRig.Sale("150000", number));
        for (int step = 0; step < 20 && shop.Service.Bills.All(bill => bill.Charges == 0); step++)
        {
            shop.Rig.Run(1_000);
            shop.Scan();
            shop.Confirm();
        }

        shop.Rig.Run(8_000);
    }
}
