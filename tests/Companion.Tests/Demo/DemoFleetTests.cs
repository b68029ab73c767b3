using System.Text.Json;
using Bridge.Companion.Tests.Harness;
using Xunit;

namespace Bridge.Companion.Tests.Demo;

/// <summary>--demo, as a person starts it, with fewer lanes.</summary>
public sealed class DemoFleetTests
{
    [Fact]
    public async Task The_lanes_of_a_demo_come_up_sell_and_their_records_are_stored_whole()
    {
        const int lanes = 10;
        await using TestCompanion companion = await TestCompanion.Start(options => options with { DemoLanes = lanes });
        await companion.Until(async () => await companion.Health("online") == lanes && await companion.Health("records") >= lanes, "every lane is up and its first record is stored");
        JsonElement[] devices = [.. Rows(await companion.Get("/api/devices"))];
        Assert.Equal((8, 2), (devices.Count(d => d.GetProperty("site").GetString() == "demo-01"), devices.Count(d => d.GetProperty("site").GetString() == "demo-02")));
        Assert.All(devices, d => Assert.Equal("demo", d.GetProperty("birth").GetProperty("fw").GetString()));

        // The lanes pause by the companion's clock: it is moved on until two of their sales are told.
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestCompanion.Cancel);
        patience.CancelAfter(TimeSpan.FromSeconds(120));
        JsonElement[] told;
        do
        {
            companion.Clock.Advance(TimeSpan.FromSeconds(3));
            await Task.Yield();
            told = [.. Rows(await companion.Get("/api/payments?limit=50")).Where(p => p.GetProperty("told").ValueKind == JsonValueKind.String)];
            patience.Token.ThrowIfCancellationRequested();
        }
        while (told.Length < 2);

        foreach (JsonElement sale in told)
        {
            JsonElement one = await companion.Get($"/api/payments/{sale.GetProperty("site")}/{sale.GetProperty("device")}/{sale.GetProperty("epoch")}/{sale.GetProperty("sale")}");
            string?[] kinds = [.. one.GetProperty("events").EnumerateArray().Select(e => e.GetProperty("kind").GetString())];
            Assert.Equal("intent", kinds[0]);
            Assert.Contains("told", kinds);
        }

        Assert.Equal((0L, 0L), (await companion.Health("quarantined"), await companion.Health("lost")));
    }

    private static IEnumerable<JsonElement> Rows(JsonElement answer) =>
        (answer.ValueKind == JsonValueKind.Array ? answer : answer.EnumerateObject().First(p => p.Value.ValueKind == JsonValueKind.Array).Value).EnumerateArray();
}
