using System.Collections.Concurrent;
using System.Net;
using Bridge.Companion.Tests.Gateway.Harness;
using Bridge.Companion.Tests.Harness;
using Bridge.Core.Tests.Lanes;
using Bridge.Emulators.Banks;
using Bridge.Emulators.Raiffeisen;
using Bridge.Screen;
using Xunit;

namespace Bridge.Companion.Tests.Lanes;

/// <summary>
/// Goal: wherever the power of the lane goes, and wherever the gateway is killed, the customer is charged once and the register
/// hears it. Method: real lane, real gateway, emulated bank; the same sale with the cut at journal write and HTTP call 1, 2, 3 ...
/// </summary>
public sealed class GatewayLanePowerTests
{
    [Theory]
    [InlineData(CutAt.Write)]
    [InlineData(CutAt.TornWrite)]
    [InlineData(CutAt.BeforeCall)]
    [InlineData(CutAt.AfterCall)]
    public async Task A_lane_that_is_cut_off_anywhere_charges_once_and_says_so(CutAt at)
    {
        await using GatewayShop shop = await GatewayShop.Start();
        var cuts = new ConcurrentBag<int>();
        await Task.WhenAll(Enumerable.Range(1, 7).Select(number => Task.Run(async () =>
        {
            if (await IsCut(shop, at, number))
            {
                cuts.Add(number);
            }
        }, TestCompanion.Cancel)));
        Assert.True(cuts.Count >= 3, $"the power went at {string.Join(' ', cuts)}");
        Assert.Empty(shop.Model.Violations);
    }

    [Theory]
    [InlineData(KillAt.BankAsked)]
    [InlineData(KillAt.Shown)]
    [InlineData(KillAt.Scanned)]
    [InlineData(KillAt.Paid)]
    public async Task A_gateway_that_is_killed_in_the_middle_of_a_sale_charges_once_and_the_lane_hears_it(KillAt at)
    {
        string folder = Directory.CreateTempSubdirectory("bridge-kill-").FullName;
        var model = new RaiffeisenModel(TimeProvider.System) { Key = GatewayShop.BankKey };
        await using var bank = new BankServer(model.Serve);
        string settings = GatewayShop.WriteSettings(folder, bank.Address);
        Running gateway = await Running.Start(Path.Combine(folder, "data"), "--gateway-listen", "127.0.0.1:0", "--gateway-settings", settings);
        try
        {
            IPEndPoint address = gateway.Gateway!;
            using var lane = new RealLane(address, change: s => s.GatewayMode = at == KillAt.BankAsked ? "cashlink" : "dynamic");
            if (at == KillAt.BankAsked)
            {
                // The bank has made the bill, its answer is on the way, and the lane waits for the gateway's.
                bank.Script("POST orders#1: delay 20s");
                Task killed = Task.Run(() => KillWhen(gateway, () => bank.Do(() => model.Bills.Count > 0)), TestCompanion.Cancel);
                lane.Rig.Send(LaneRig.Sale("150000", "1"));
                await killed;
            }
            else
            {
                await lane.Ask();
                RaiffeisenBill bill = model.Bills[0];
                Assert.True(at == KillAt.Shown || bank.Do(() => model.Scan(lane.Shown)) == bill);
                await lane.Until(() => at == KillAt.Shown || lane.Rig.Scene == SceneKind.ConfirmInPhone);
                await KillWhen(gateway, () => at != KillAt.Paid || bank.Do(() => model.Pay(bill)));
            }

            await lane.Until(() => lane.Rig.Log.Any(line => line.Contains("asking on", StringComparison.Ordinal)));
            Assert.Null(lane.Told);
            gateway = await Running.Start(Path.Combine(folder, "data"), "--gateway-listen", address.ToString(), "--gateway-settings", settings);
            if (at != KillAt.Paid)
            {
                Assert.True(bank.Do(() => model.Pay(model.Bills[0])));
            }

            await lane.Until(() => lane.Told is not null);
            Assert.Equal(("1", 1), (lane.Told, bank.Do(() => model.Bills.Sum(bill => bill.Paid))));
            Assert.Empty(model.Violations);
        }
        finally
        {
            gateway.Dispose();
            Directory.Delete(folder, true);
        }
    }

    public enum KillAt
    {
        BankAsked,
        Shown,
        Scanned,
        Paid,
    }

    private static async Task KillWhen(Running gateway, Func<bool> isSo)
    {
        await Eventually.Holds(isSo);
        gateway.Process.Kill();
        await gateway.Process.WaitForExitAsync(TestCompanion.Cancel);
    }

    private static async Task<bool> IsCut(GatewayShop shop, CutAt at, int number)
    {
        string device = $"cut-{at}-{number}".ToLowerInvariant();
        using var lane = new RealLane(shop.App.Gateway!, device);
        lane.Cut(at, number);
        bool isCut = false;
        try
        {
            await Sell(shop, lane, "1");
        }
        catch (PowerCutException)
        {
            isCut = true;
            lane.Rig.Restart();
            await Sell(shop, lane, "1");   // the register asks again, as registers do
        }

        if (lane.Told == "16")
        {
            // Cut before the name was durable, or before the create left: surely nothing happened, and the register was told so.
            Assert.Contains("не началась", lane.Rig.Register.Last[19]);
            Assert.Empty(Bills(shop, device));
            await Sell(shop, lane, "2");
        }

        Assert.Equal("1", lane.Told);
        Assert.Equal(1, Bills(shop, device).Sum(bill => bill.Paid));
        Assert.DoesNotContain(lane.Rig.Log, line => line.Contains("may be charging", StringComparison.Ordinal) || line.Contains("a person has to look", StringComparison.Ordinal));
        return isCut;
    }

    /// <summary>The register asks; a customer pays whatever the display shows.</summary>
    private static Task Sell(GatewayShop shop, RealLane lane, string number)
    {
        int before = lane.Rig.Register.Results.Count;
        lane.Rig.Send(LaneRig.Sale("150000", number));
        return lane.Until(() =>
        {
            if (lane.Shown.Length > 0)
            {
                shop.Bank.Do(() => shop.Model.Scan(lane.Shown) is RaiffeisenBill bill && shop.Model.Pay(bill));
            }

            return lane.Rig.Register.Results.Count > before;
        });
    }

    private static List<RaiffeisenBill> Bills(GatewayShop shop, string device) =>
        shop.Bank.Do(() => shop.Model.Bills.FindAll(bill => bill.Order.StartsWith($"store-1.{device}.", StringComparison.Ordinal)));
}
