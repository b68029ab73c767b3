using System.Net;
using System.Text.Json;
using Bridge.Companion.Devices;
using Bridge.Companion.Office;
using Bridge.Companion.Tests.Gateway.Harness;
using Bridge.Companion.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Bridge.Companion.Tests.Gateway;

/// <summary>Who is let in, and what settings are refused.</summary>
public sealed class GatewayCredentialTests
{
    [Fact]
    public async Task A_lanes_key_opens_that_lanes_path_and_no_other()
    {
        await using GatewayShop shop = await GatewayShop.Start(options => options with { LaneCredentials = true });
        CredentialBook book = shop.App.Services.GetRequiredService<CredentialBook>();
        string key = book.Claim(book.MakeCode(new LaneName("store-1", "lane-1"), "test"))!.Value.Password;
        Assert.Equal(401, (await shop.Get("ready")).Status);
        Assert.Equal(401, (await shop.Get("ready", "wrong")).Status);
        Assert.Equal(200, (await shop.Get("ready", key)).Status);
        Assert.Equal(401, (await shop.Get("../lane-2/ready", key)).Status);
        Assert.Equal(401, (await shop.Sell("1-1")).Status);
        (int status, JsonElement refused) = await shop.Post("payments/1-1/cancel", "", "wrong");
        Assert.Equal((401, "key"), (status, refused.GetProperty("code").GetString()));
        book.Revoke(new LaneName("store-1", "lane-1"), "test");
        Assert.Equal(401, (await shop.Get("ready", key)).Status);
        Assert.Empty(shop.Bank.Calls);
    }

    [Fact]
    public async Task The_gateway_does_not_listen_beyond_this_machine_without_tls()
    {
        var options = new CompanionOptions { GatewayListen = new IPEndPoint(IPAddress.Any, 0), GatewaySettings = "x" };
        Assert.Contains("without TLS", options.Complaint());
        Assert.Contains("belong together", new CompanionOptions { GatewaySettings = "x" }.Complaint());
        await Task.CompletedTask;
    }

    [Theory]
    [InlineData("""{"providers":{"a":{"kind":"raiffeisen","address":"http://pay.raif.ru","merchant":"MA0000000552","key":"env:X"}},"lanes":{"*":{"provider":"a"}}}""", "must begin with https://")]
    [InlineData("""{"providers":{"a":{"kind":"raiffeisen","address":"https://pay.raif.ru","merchant":"MA0000000552","key":"SECRET-IN-CLEAR"}},"lanes":{"*":{"provider":"a"}}}""", "file:path")]
    [InlineData("""{"providers":{"a":{"kind":"raiffeisen","address":"https://pay.raif.ru","merchant":"MA0000000552","key":"env:BRIDGE_NO_SUCH"}},"lanes":{"*":{"provider":"a"}}}""", "BRIDGE_NO_SUCH")]
    [InlineData("""{"providers":{"a":{"kind":"gazprombank","address":"https://x.example"}},"lanes":{"*":{"provider":"a"}}}""", "does not know")]
    [InlineData("""{"providers":{"a":{"kind":"kaspi-r2","address":"https://x.example","tradePoint":1}},"lanes":{"*":{"provider":"a"}}}""", "client certificate")]
    [InlineData("""{"providers":{"a":{"kind":"raiffeisen","address":"https://x.example"}},"lanes":{"*":{"provider":"b"}}}""", "stands nowhere")]
    [InlineData("""{"providers":{},"lanes":{}}""", "no provider")]
    [InlineData("""{"providrs":{}}""", "cannot be read")]
    public async Task What_is_wrong_with_the_settings_is_said_at_the_start_without_a_secret(string settings, string sentence)
    {
        string folder = Directory.CreateTempSubdirectory("bridge-settings-").FullName;
        string path = Path.Combine(folder, "gateway.json");
        await File.WriteAllTextAsync(path, settings, TestCompanion.Cancel);
        StartException said = await Assert.ThrowsAsync<StartException>(() => CompanionApp.Start(
            new CompanionOptions
            {
                InsecureLab = true,
                Listen = new IPEndPoint(IPAddress.Loopback, 0),
                MqttListen = new IPEndPoint(IPAddress.Loopback, 0),
                GatewayListen = new IPEndPoint(IPAddress.Loopback, 0),
                GatewaySettings = path,
                DataFolder = Path.Combine(folder, "data"),
            },
            TimeProvider.System,
            TestCompanion.Cancel));
        Assert.Contains(sentence, said.Message);
        Assert.DoesNotContain("SECRET-IN-CLEAR", said.ToString());
        Directory.Delete(folder, true);
    }
}
