using System.Text.Json;
using Bridge.Companion.Demo;
using Bridge.Companion.Devices;
using Bridge.Companion.Mqtt;
using Bridge.Companion.Storage;
using Bridge.Companion.Tests.Harness;
using Bridge.Uplink;
using Xunit;

namespace Bridge.Companion.Tests.Mqtt;

/// <summary>Companions on a broker of its own: a real Mosquitto, and for the shared ones a real PostgreSQL.</summary>
public sealed class OwnBrokerTests(PostgresServer server)
{
    private const string Name = "store-1.lane-1";

    [Fact]
    public async Task A_lane_is_stored_acknowledged_shown_and_missed()
    {
        await using Mosquitto broker = await Mosquitto.Start();
        await using TestCompanion companion = await Start(broker);
        await using (LaneClient lane = await LaneClient.Connect(broker.EndPoint, Name))
        {
            await lane.Subscribe(UplinkNames.HostTopic);
            Assert.Contains("\"online\":true", await HostTrue(lane), StringComparison.Ordinal);
            await lane.Birth(7, 1, 4);
            await lane.ApprovedSale(7, 1, 150000, companion.NowSeconds);
            await lane.AckedTo(7, 4);
            Assert.Equal("approved", (await companion.Payment(Name, 7, 1)).GetProperty("status").GetString());
            await companion.Until(async () => await Presence(companion) == "online", "the lane is online");
        }

        await companion.Until(async () => await Presence(companion) == "offline", "the broker publishes the lane's will");
    }

    [Fact]
    public async Task A_command_and_its_answer_go_through_the_broker()
    {
        await using Mosquitto broker = await Mosquitto.Start();
        await using TestCompanion companion = await Start(broker);
        await using LaneClient lane = await LaneClient.Connect(broker.EndPoint, Name);
        await lane.Subscribe(lane.Base + "rpc/req");
        await lane.Birth(7, 0, 0);
        await companion.Until(async () => await Presence(companion) == "online", "the lane is online");
        Task<HttpResponseMessage> page = companion.Post($"/lanes/store-1/lane-1", "/lanes/store-1/lane-1/console", ("line", "sys.info"));
        JsonElement command = await lane.NextCommand();
        await lane.Result($$"""{"id":"{{command.GetProperty("id").GetString()}}","part":1,"text":"version 0.1.0\nok","done":true,"ok":true}""");

        Assert.Contains("version 0.1.0", await (await page).Content.ReadAsStringAsync(TestCompanion.Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broker_that_is_away_or_refuses_is_a_sentence_on_the_page_and_comes_back_by_itself()
    {
        await using Mosquitto broker = await Mosquitto.Start();
        broker.Kill();
        await using TestCompanion companion = await Start(broker);
        await companion.Until(async () => (await companion.Page("/")).Contains("cannot be reached", StringComparison.Ordinal), "the page says that the broker is away");
        Assert.Equal(503, (int)(await companion.Http.GetAsync("/healthz", TestCompanion.Cancel)).StatusCode);
        await broker.Launch();

        await using LaneClient lane = await LaneClient.Connect(broker.EndPoint, Name);
        await lane.Subscribe(UplinkNames.HostTopic);
        await HostTrue(lane);
        await lane.Birth(7, 1, 1);
        await lane.Boot(7, 1);
        await lane.AckedTo(7, 1);
        await companion.Until(async () => (await companion.Http.GetAsync("/healthz", TestCompanion.Cancel)).IsSuccessStatusCode, "all is well again");
    }

    /// <summary>A record whose commit fails is not acknowledged; the lane's own uplink sends it again, and nobody has to do anything.</summary>
    [Fact]
    public async Task What_cannot_be_stored_is_not_acknowledged_and_comes_again()
    {
        await using Mosquitto broker = await Mosquitto.Start();
        await using TestCompanion companion = await Start(broker);
        companion.Sql("CREATE TRIGGER fails BEFORE INSERT ON record BEGIN SELECT RAISE(ABORT, 'no'); END");
        var journal = new LaneJournal(7);
        journal.Append(new LaneEvent { Kind = "boot" });
        var acknowledged = new TaskCompletionSource();
        await using var lane = new DemoLane(Address(broker), new LaneName("store-1", "lane-1"), journal, TimeProvider.System)
        {
            Acknowledged = upTo => _ = upTo == 1 && acknowledged.TrySetResult(),
        };
        lane.Start();
        await companion.Until(async () => (await companion.Get("/api/health")).GetProperty("trouble").GetString() is not null, "the failure is seen");
        Assert.False(acknowledged.Task.IsCompleted);
        companion.Sql("DROP TRIGGER fails");

        await acknowledged.Task.WaitAsync(TimeSpan.FromSeconds(60), TestCompanion.Cancel);
        Assert.Equal(1, await companion.Health("records"));
    }

    /// <summary>Two companions share Mosquitto and PostgreSQL; one is killed while lanes sell, and later the broker as well.</summary>
    [Fact]
    public async Task Two_companions_share_the_load_and_one_that_is_killed_loses_and_doubles_nothing()
    {
        const int lanes = 16;
        const int sales = 60;
        await using Mosquitto broker = await Mosquitto.Start();
        string database = await server.NewDatabase();
        string folders = Directory.CreateTempSubdirectory("bridge-two-").FullName;
        string[] options = ["--broker", $"mqtt://{broker.EndPoint}", "--database", database];
        using Running first = await Running.Start(Path.Combine(folders, "first"), options);
        using Running second = await Running.Start(Path.Combine(folders, "second"), options);
        using var http = new HttpClient();
        var fleet = new List<(DemoLane Lane, LaneJournal Journal, TaskCompletionSource Done)>();
        for (int i = 0; i < lanes; i++)
        {
            var journal = new LaneJournal(7);
            var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var lane = new DemoLane(Address(broker), new LaneName($"store-{i / 4}", $"lane-{i % 4}"), journal, TimeProvider.System)
            {
                BackOffMin = TimeSpan.FromMilliseconds(50),
                Acknowledged = upTo => _ = upTo == sales * 4 && done.TrySetResult(),
            };
            fleet.Add((lane, journal, done));
            lane.Start();
        }

        for (int sale = 0; sale < sales; sale++)
        {
            foreach ((DemoLane lane, LaneJournal journal, _) in fleet)
            {
                Sell(journal, 1000 + sale);
                lane.Wake();
            }

            if (sale == sales / 3)
            {
                Assert.True(await Stored(http, first) > 0 && await Stored(http, second) > 0, "the broker deals to both");
                first.Process.Kill();
            }
            else if (sale == 2 * sales / 3)
            {
                broker.Kill();
                await broker.Launch();
            }

            await fleet[sale % lanes].Lane.HeardUpTo((uint)(sale * 4), TestCompanion.Cancel);
        }

        await Task.WhenAll(fleet.Select(l => l.Done.Task)).WaitAsync(TimeSpan.FromSeconds(120), TestCompanion.Cancel);
        foreach ((DemoLane lane, _, _) in fleet)
        {
            await lane.DisposeAsync();
        }

        second.Process.Kill();
        await second.Process.WaitForExitAsync(TestCompanion.Cancel);
        using Database held = Database.Open(Path.Combine(folders, "look"), database);
        using var connection = held.Connect();
        Assert.Equal(lanes * sales * 4, Database.Scalar(connection, "SELECT count(*) FROM record"));
        Assert.Equal(lanes * sales, Database.Scalar(connection, "SELECT count(*) FROM sale WHERE verdict='approved' AND told='approved' AND reasons=''"));
        Assert.Equal(lanes, Database.Scalar(connection, $"SELECT count(*) FROM progress WHERE upto={sales * 4} AND highest={sales * 4}"));
        Assert.Equal(0, Database.Scalar(connection, "SELECT count(*) FROM quarantine") + Database.Scalar(connection, "SELECT count(*) FROM absence"));
        held.Dispose();
        Directory.Delete(folders, true);
    }

    [Theory]
    [InlineData("mqtt://broker.example", "mqtt://broker.example:1883", null)]
    [InlineData("mqtts://me:word@broker.example", "mqtts://broker.example:8883", "me")]
    [InlineData("mqtt://[::1]:2883", "mqtt://::1:2883", null)]
    [InlineData("http://broker.example", null, null)]
    [InlineData("mqtt://broker.example/topic", null, null)]
    [InlineData("broker.example:1883", null, null)]
    public void An_address_is_read_and_never_says_its_password(string text, string? name, string? user)
    {
        BrokerAddress? address = BrokerAddress.Read(text);

        Assert.Equal((name, user), (address?.ToString(), address?.User));
    }

    private static void Sell(LaneJournal journal, long amount)
    {
        uint sale = journal.Append(new LaneEvent { Kind = "intent", Operation = "sale", AmountMinor = amount, Currency = "398" });
        journal.Append(new LaneEvent { Kind = "process", Sale = sale, Process = "1763881200123" });
        journal.Append(new LaneEvent { Kind = "outcome", Sale = sale, Operation = "sale", AmountMinor = amount, Currency = "398", Verdict = "approved", MovedMinor = amount, TransactionId = $"{sale}" });
        journal.Append(new LaneEvent { Kind = "told", Sale = sale, ToldAs = "approved", ToldHow = "delivered" });
    }

    private static Task<TestCompanion> Start(Mosquitto broker) => TestCompanion.Start(o => o with { Broker = Address(broker) });

    private static BrokerAddress Address(Mosquitto broker) => BrokerAddress.Read($"mqtt://{broker.EndPoint}")!;

    /// <summary>A companion that has just come up says so after its subscriptions; what is retained from before may say that it is away.</summary>
    private static async Task<string> HostTrue(LaneClient lane)
    {
        string said;
        do
        {
            said = await lane.HostSays();
        }
        while (said.Contains("false", StringComparison.Ordinal));
        return said;
    }

    private static async Task<string?> Presence(TestCompanion companion)
    {
        JsonElement devices = await companion.Get("/api/devices");
        JsonElement list = devices.ValueKind == JsonValueKind.Array ? devices : devices.GetProperty("devices");
        return list.EnumerateArray().Select(d => d.GetProperty("presence").GetString()).FirstOrDefault();
    }

    private static async Task<long> Stored(HttpClient http, Running companion)
    {
        using JsonDocument health = JsonDocument.Parse(await http.GetStringAsync(new Uri(companion.Page, "/api/health"), TestCompanion.Cancel));
        return health.RootElement.GetProperty("commits").GetInt64();
    }
}
