using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Bridge.Companion.Tests.Gateway.Harness;
using Bridge.Companion.Tests.Harness;
using Bridge.Emulators.Banks;
using Bridge.Emulators.Raiffeisen;
using Xunit;

namespace Bridge.Companion.Tests.Gateway;

/// <summary>
/// kill -9 of the real program, again and again, while lanes ask for bills, customers pay and the line to the bank loses answers. At
/// the end every bill that a lane asked for says what the bank says: none paid twice, none lost, none made twice.
/// </summary>
public sealed class GatewayKillTests
{
    private const int Kills = 10;
    private const int BillsPerLife = 4;

    /// <summary>QR texts that reached a lane: nobody can scan another one. The plate is always there.</summary>
    private readonly ConcurrentDictionary<string, bool> _seen = new() { [RaiffeisenModel.PlatePayload] = true };

    [Fact]
    public async Task Killed_while_bills_are_open_nothing_is_doubled_and_nothing_is_lost()
    {
        string folder = Directory.CreateTempSubdirectory("bridge-kill-").FullName;
        var model = new RaiffeisenModel(TimeProvider.System) { Key = GatewayShop.BankKey };
        await using var bank = new BankServer(model.Serve);
        bank.Script("register#3: lose-answer", "register#11: cut-answer", "POST orders#2: lose-answer", "GET qrs#7: lose-answer", "GET payment-info#2: garble");
        string settings = GatewayShop.WriteSettings(folder, bank.Address);
        var random = new Random(20261130);
        var asked = new Dictionary<string, long>();
        for (int life = 0; life < Kills; life++)
        {
            using Running companion = await Running.Start(Path.Combine(folder, "data"), "--gateway-listen", "127.0.0.1:0", "--gateway-settings", settings);
            var calls = new List<Task>();
            for (int i = 0; i < BillsPerLife; i++)
            {
                string id = $"1-{(life * BillsPerLife) + i + 1}";
                asked[id] = random.Next(1, 500_000);
                calls.Add(Ask(companion, id, asked[id], i == 0 ? "cashlink" : "dynamic"));
            }

            // Killed after so many calls have reached the bank, whatever each of them was.
            int until = bank.Do(() => bank.Calls.Count) + random.Next(0, BillsPerLife * 3);
            await Task.WhenAny(Task.WhenAll(calls), Eventually.Holds(() => bank.Do(() => bank.Calls.Count) >= until));
            Customers(bank, model, random);
            companion.Process.Kill();
            await companion.Process.WaitForExitAsync(TestCompanion.Cancel);
            await Task.WhenAll(calls);
        }

        await Settle(folder, settings, bank, model, asked);
        Directory.Delete(folder, true);
    }

    private static async Task Settle(string folder, string settings, BankServer bank, RaiffeisenModel model, Dictionary<string, long> asked)
    {
        bank.Behave();
        using Running companion = await Running.Start(Path.Combine(folder, "data"), "--gateway-listen", "127.0.0.1:0", "--gateway-settings", settings);
        using var lane = new HttpClient { BaseAddress = Base(companion) };
        foreach ((string id, long amount) in asked)
        {
            // Exactly what a lane does that heard nothing: it reads, and takes back what it does not want any more.
            JsonElement bill = await Read(await lane.PostAsync($"payments/{id}/cancel", null, TestCompanion.Cancel));
            RaiffeisenBill? there = bank.Do(() => model.Find("store-1.lane-1." + id));
            bill = await Until(lane, id, b => there?.State != "PAID" || GatewayShop.State(b) == "PAID", bill);
            string state = GatewayShop.State(bill);
            Assert.True((state == "PAID") == (there?.State == "PAID"), $"{id}: the bank says {there?.State ?? "nothing"}, the gateway {state}");
            Assert.True(state is "PAID" or "CANCELLED" or "DECLINED" or "UNKNOWN", $"{id} is {state}");
            if (state == "PAID")
            {
                Assert.Equal(amount, bill.GetProperty("paid").GetInt64());
            }
        }

        Assert.All(model.Bills, bill => Assert.InRange(bill.Paid, 0, 1));
        Assert.Empty(model.Violations);
        Assert.Contains(model.Bills, bill => bill.Paid == 1);
    }

    private static Uri Base(Running companion) => new($"http://{companion.Gateway}/gateway/v1/store-1/lane-1/");

    private async Task Ask(Running companion, string id, long amount, string mode)
    {
        using var lane = new HttpClient { BaseAddress = Base(companion) };
        string body = $$"""{"id":"{{id}}","amount":{{amount}},"cur":"RUB","order":"{{id}}","lifeS":1200,"mode":"{{mode}}"}""";
        try
        {
            JsonElement bill = await Read(await lane.PostAsync("payments", new StringContent(body, Encoding.UTF8, "application/json"), TestCompanion.Cancel));
            if (bill.TryGetProperty("payload", out JsonElement payload))
            {
                _seen[payload.GetString()!] = true;
            }
        }
        catch (HttpRequestException)
        {
            // The program was killed under the call: the lane knows nothing.
        }
    }

    /// <summary>Some of those who can see a QR scan and pay it.</summary>
    private void Customers(BankServer bank, RaiffeisenModel model, Random random) => bank.Do(() =>
    {
        foreach (RaiffeisenBill bill in model.Bills.Where(b => b.State == "NEW" && _seen.ContainsKey(b.Payload) && random.Next(2) == 0).ToList())
        {
            model.Pay(bill);
        }

        return 0;
    });

    private static async Task<JsonElement> Until(HttpClient lane, string id, Func<JsonElement, bool> isSo, JsonElement bill)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestCompanion.Cancel);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        while (!isSo(bill))
        {
            await Task.Delay(50, patience.Token);
            bill = await Read(await lane.GetAsync("payments/" + id, patience.Token));
        }

        return bill;
    }

    private static async Task<JsonElement> Read(HttpResponseMessage response)
    {
        using (response)
        {
            using JsonDocument document = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestCompanion.Cancel));
            return document.RootElement.Clone();
        }
    }
}
