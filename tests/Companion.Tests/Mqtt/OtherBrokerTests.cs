using System.Text.Json;
using Bridge.Companion.Demo;
using Bridge.Companion.Devices;
using Bridge.Companion.Mqtt;
using Bridge.Companion.Office;
using Bridge.Companion.Tests.Harness;
using Bridge.Uplink;
using Microsoft.Extensions.DependencyInjection;
using MQTTnet;
using Xunit;

namespace Bridge.Companion.Tests.Mqtt;

/// <summary>
/// NATS and RabbitMQ as they are, behind the files of `broker-config`: MQTT 3.1.1 only, and one companion. A lane does everything there
/// that it does behind the embedded broker, and nothing that is another's.
/// </summary>
public sealed class OtherBrokerTests
{
    [Fact]
    public Task A_lane_behind_nats_does_its_own_and_nothing_else() => Serves("nats");

    [Fact]
    public Task A_lane_behind_rabbitmq_does_its_own_and_nothing_else() => Serves("rabbitmq");

    [Fact]
    public async Task A_revoked_lane_loses_its_connection_when_nats_reads_its_files_again()
    {
        await using TestCompanion office = await TestCompanion.Start();
        CredentialBook book = office.Services.GetRequiredService<CredentialBook>();
        string first = Claim(book, "lane-1"), second = Claim(book, "lane-2");
        await using OtherBroker broker = await OtherBroker.Start("nats", Path.GetDirectoryName(office.DatabasePath)!);
        await using LaneClient revoked = await Connect(broker, "lane-1", first);
        await using LaneClient stays = await Connect(broker, "lane-2", second);

        book.Revoke(new LaneName("store-1", "lane-1"), "test");
        broker.WriteAgain();
        await revoked.Gone();
        await Assert.ThrowsAnyAsync<Exception>(() => Connect(broker, "lane-1", first));
        await stays.Birth(7, 0, 0);
    }

    private static async Task Serves(string kind)
    {
        await using TestCompanion office = await TestCompanion.Start();
        CredentialBook book = office.Services.GetRequiredService<CredentialBook>();
        string first = Claim(book, "lane-1"), second = Claim(book, "lane-2"), third = Claim(book, "lane-3"), fourth = Claim(book, "lane-4");
        await using OtherBroker broker = await OtherBroker.Start(kind, Path.GetDirectoryName(office.DatabasePath)!);
        BrokerAddress address = BrokerAddress.Read($"mqtt://companion@{broker.EndPoint}")! with { Password = broker.CompanionPassword };
        await using TestCompanion companion = await TestCompanion.Start(o => o with { Broker = address });
        await companion.Until(async () => (await companion.Get("/api/health")).GetProperty("ok").GetBoolean(), "the companion is let in");

        await RealUplink(companion, address with { User = "store-1.lane-1", Password = first });
        await using (LaneClient lane = await Connect(broker, "lane-2", second))
        {
            await Console(companion, lane);
            await using LaneClient stranger = await Connect(broker, "lane-3", third);
            await using LaneClient ear = await Connect(broker, "lane-4", fourth);
            await KeepsToItself(companion, lane, stranger, ear);
        }

        await companion.Until(async () => await Presence(companion, "lane-2") == "offline", "the broker publishes the lane's will");
        await Assert.ThrowsAnyAsync<Exception>(() => Connect(broker, "lane-2", first));
        await Assert.ThrowsAnyAsync<Exception>(() => LaneClient.Connect(broker.EndPoint, "store-1.lane-2"));
    }

    /// <summary>Core's own uplink: it waits for the host, tells its birth, sends its journal and hears what is durable.</summary>
    private static async Task RealUplink(TestCompanion companion, BrokerAddress address)
    {
        const uint records = 200;
        var journal = new LaneJournal(7);
        for (int record = 0; record < records; record++)
        {
            journal.Append(new LaneEvent { Kind = "boot" });
        }

        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var lane = new DemoLane(address, new LaneName("store-1", "lane-1"), journal, TimeProvider.System)
        {
            Acknowledged = upTo => _ = upTo == records && done.TrySetResult(),
        };
        lane.Start();
        await done.Task.WaitAsync(TimeSpan.FromSeconds(60), TestCompanion.Cancel);
        Assert.Equal((records, 0), (await companion.Health("records"), await companion.Health("gaps")));
    }

    private static async Task Console(TestCompanion companion, LaneClient lane)
    {
        await lane.Subscribe(UplinkNames.HostTopic);
        Assert.Contains("online", await lane.HostSays(), StringComparison.Ordinal);   // retained: the companion said it before the lane was there
        await lane.Subscribe(lane.Base + "rpc/req");
        await lane.Birth(7, 0, 0);
        await companion.Until(async () => await Presence(companion, "lane-2") == "online", "the lane is online");
        Task<HttpResponseMessage> page = companion.Post("/lanes/store-1/lane-2", "/lanes/store-1/lane-2/console", ("line", "sys.info"));
        JsonElement command = await lane.NextCommand();
        await lane.Result($$"""{"id":"{{command.GetProperty("id").GetString()}}","part":1,"text":"version 0.1.0\nok","done":true,"ok":true}""");
        Assert.Contains("version 0.1.0", await (await page).Content.ReadAsStringAsync(TestCompanion.Cancel), StringComparison.Ordinal);
    }

    /// <summary>A stranger's record under the lane's topic is not stored, and its ear at the lane's topics hears nothing.</summary>
    private static async Task KeepsToItself(TestCompanion companion, LaneClient lane, LaneClient stranger, LaneClient ear)
    {
        long before = await companion.Health("records");
        await Refused(() => stranger.Publish(lane.Base + "event", """{"epoch":7,"seq":1,"kind":"boot","fw":"a stranger"}"""));
        long heard = 9;
        await Refused(async () =>
        {
            await ear.Subscribe(lane.Base + "ack");
            await ear.Subscribe("bridge/v1/#");
            await ear.Subscribe("$MQTT/sub/#");   // where NATS keeps what it deals out
        });
        await lane.Birth(7, 1, 1);
        await lane.Boot(7, 1);
        await lane.AckedTo(7, 1);
        Assert.Equal((before + 1, 0), (await companion.Health("records"), await companion.Health("quarantined")));
        Assert.DoesNotContain("a stranger", companion.AllBytes(), StringComparison.Ordinal);
        await Refused(async () =>
        {
            await ear.Birth(9, 1, 1);
            heard = (await ear.NextAck()).Epoch;   // what came before it would have been read first
        });
        Assert.Equal(9, heard);
    }

    /// <summary>A broker may swallow what it does not allow, answer nothing, or end the connection.</summary>
    private static async Task Refused(Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (Exception e) when (e is MQTTnet.Exceptions.MqttCommunicationException or OperationCanceledException or InvalidOperationException)
        {
        }
    }

    private static string Claim(CredentialBook book, string device) => book.Claim(book.MakeCode(new LaneName("store-1", device), "test"))!.Value.Password;

    private static Task<LaneClient> Connect(OtherBroker broker, string device, string password) =>
        LaneClient.Connect(broker.EndPoint, $"store-1.{device}", user: $"store-1.{device}", password: password);

    private static async Task<string?> Presence(TestCompanion companion, string device)
    {
        JsonElement devices = await companion.Get("/api/devices");
        JsonElement list = devices.ValueKind == JsonValueKind.Array ? devices : devices.GetProperty("devices");
        return list.EnumerateArray().Where(d => d.ToString().Contains(device, StringComparison.Ordinal)).Select(d => d.GetProperty("presence").GetString()).FirstOrDefault();
    }
}
