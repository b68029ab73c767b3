using System.Text;
using System.Text.Json;
using Bridge.Companion.Tests.Gateway.Harness;
using Bridge.Companion.Tests.Harness;
using Bridge.Emulators.Banks;
using Bridge.Emulators.YooKassa;
using Xunit;

namespace Bridge.Companion.Tests.Gateway.YooKassa;

/// <summary>
/// kill -9 of the real program while plates get their sums, customers pay and answers are lost: a new bank gets the journal's
/// behaviour for nothing, and here it is looked at. Each sale has a till and a plate of its own.
/// </summary>
public sealed class YooKassaKillTests
{
    private const int Kills = 6;
    private const int SalesPerLife = 4;
    private const string Key = "live-test-key";

    [Fact]
    public async Task Killed_while_plates_carry_sums_nothing_is_doubled_and_nothing_is_lost()
    {
        string folder = Directory.CreateTempSubdirectory("bridge-yoo-kill-").FullName;
        var model = new YooKassaModel(TimeProvider.System) { Key = Key };
        await using var bank = new BankServer(model.Serve);
        bank.Script("POST payments#3: lose-answer", "POST payments#9: cut-answer", "GET payments#5: lose-answer", "GET payments#8: garble");
        string[] settings = ["--gateway-listen", "127.0.0.1:0", "--gateway-settings", Write(folder, bank.Address, model)];
        var random = new Random(20261201);
        for (int life = 0; life < Kills; life++)
        {
            using Running companion = await Running.Start(Path.Combine(folder, "data"), settings);
            Task[] sales = [.. Enumerable.Range(life * SalesPerLife, SalesPerLife).Select(till => Sell(companion, till))];
            int until = bank.Do(() => bank.Calls.Count) + random.Next(0, SalesPerLife * 3);
            await Task.WhenAny(Task.WhenAll(sales), Eventually.Holds(() => bank.Do(() => bank.Calls.Count) >= until));
            bank.Do(() => model.Payments.Where(p => p.Status == "pending" && random.Next(2) == 0).ToList().Count(p => model.Pay(p)));
            companion.Process.Kill();
            await companion.Process.WaitForExitAsync(TestCompanion.Cancel);
            await Task.WhenAll(sales);
        }

        bank.Behave();
        using (Running companion = await Running.Start(Path.Combine(folder, "data"), settings))
        {
            for (int till = 0; till < Kills * SalesPerLife; till++)
            {
                await Settle(companion, bank, model, till);
            }
        }

        Assert.All(model.Payments, payment => Assert.InRange(payment.Paid, 0, 1));
        Assert.Contains(model.Payments, payment => payment.Paid == 1);
        Assert.Empty(model.Violations);
        Directory.Delete(folder, true);
    }

    /// <summary>What a lane does that heard nothing: it takes the bill back, and what was paid is told as paid.</summary>
    private static async Task Settle(Running companion, BankServer bank, YooKassaModel model, int till)
    {
        using var lane = new HttpClient { BaseAddress = Base(companion, till) };
        JsonElement bill = await Read(lane.PostAsync("payments/1-1/cancel", null, TestCompanion.Cancel));
        YooKassaPayment? there = bank.Do(() => model.Find($"store-1.lane-{till}.1-1"));
        bool isPaid = bank.Do(() => there?.Status == "succeeded");
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestCompanion.Cancel);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        while (isPaid && GatewayShop.State(bill) != "PAID")
        {
            await Task.Delay(50, patience.Token);
            bill = await Read(lane.GetAsync("payments/1-1", patience.Token));
        }

        string state = GatewayShop.State(bill);
        Assert.True((state == "PAID") == isPaid, $"till {till}: the bank says {there?.Status ?? "nothing"}, the gateway {state}");
        Assert.True(state is "PAID" or "CANCELLED" or "DECLINED" or "UNKNOWN", $"till {till} is {state}");
        Assert.Equal(isPaid ? Amount(till) : 0, bill.TryGetProperty("paid", out JsonElement paid) ? paid.GetInt64() : 0);
    }

    private static async Task Sell(Running companion, int till)
    {
        using var lane = new HttpClient { BaseAddress = Base(companion, till) };
        string body = $$"""{"id":"1-1","amount":{{Amount(till)}},"cur":"RUB","order":"0017","lifeS":1100,"mode":"cashlink"}""";
        try
        {
            await Read(lane.PostAsync("payments", new StringContent(body, Encoding.UTF8, "application/json"), TestCompanion.Cancel));
        }
        catch (HttpRequestException)
        {
            // The program was killed under the call: the lane knows nothing.
        }
    }

    private static long Amount(int till) => 10_001 + (till * 777L);

    private static Uri Base(Running companion, int till) => new($"http://{companion.Gateway}/gateway/v1/store-1/lane-{till}/");

    private static async Task<JsonElement> Read(Task<HttpResponseMessage> call)
    {
        using HttpResponseMessage response = await call;
        using JsonDocument document = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestCompanion.Cancel));
        return document.RootElement.Clone();
    }

    private static string Write(string folder, string address, YooKassaModel model)
    {
        File.WriteAllText(Path.Combine(folder, "bank.key"), Key);
        var lanes = new StringBuilder();
        for (int till = 0; till < Kills * SalesPerLife; till++)
        {
            model.Links.Add($"plate-{till}");
            lanes.Append($$"""{{(till > 0 ? "," : "")}} "store-1/lane-{{till}}": { "provider": "yookassa", "cashLinkId": "plate-{{till}}", "cashLinkPayload": "{{YooKassaModel.PayloadOf($"plate-{till}")}}" }""");
        }

        string path = Path.Combine(folder, "gateway.json");
        File.WriteAllText(path, $$"""
            {
              "providers": { "yookassa": { "kind": "yookassa", "address": "{{address}}/v3", "merchant": "504010", "key": "file:{{Path.Combine(folder, "bank.key")}}", "pollSeconds": 1 } },
              "lanes": { {{lanes}} }
            }
            """);
        return path;
    }
}
