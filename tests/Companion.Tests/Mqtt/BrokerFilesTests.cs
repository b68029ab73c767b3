using Bridge.Companion.Devices;
using Bridge.Companion.Mqtt;
using Bridge.Companion.Mqtt.Profiles;
using Bridge.Companion.Office;
using Bridge.Companion.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Bridge.Companion.Tests.Mqtt;

/// <summary>`broker-config`: Mosquitto's files with a real Mosquitto, and the text of the others; OtherBrokerTests has the real NATS and RabbitMQ.</summary>
public sealed class BrokerFilesTests
{
    private const string Password = "a companion's own word";

    [Fact]
    public async Task A_lane_behind_the_files_of_mosquitto_can_do_its_own_and_nothing_else()
    {
        await using TestCompanion office = await TestCompanion.Start();
        CredentialBook book = office.Services.GetRequiredService<CredentialBook>();
        string first = Claim(book, "lane-1"), second = Claim(book, "lane-2");
        string data = Path.GetDirectoryName(office.DatabasePath)!;
        await using Mosquitto broker = await Mosquitto.Start(folder =>
        {
            IEnumerable<(string File, string Text)> files = new MosquittoProfile().Write(folder, Verifiers(data), [], PasswordVerifier.Of(Password));
            foreach ((string file, string text) in files)
            {
                File.WriteAllText(Path.Combine(folder, file), text);
            }

            // The lanes' listener without TLS, and the companions' on the same free port: a test has no certificate and one port.
            return string.Join('\n', File.ReadLines(Path.Combine(folder, "bridge.conf"))
                .Where(l => !l.StartsWith("certfile") && !l.StartsWith("keyfile") && !l.StartsWith("listener 1884"))
                .Select(l => l == "listener 8883" ? "listener {port} 127.0.0.1" : l == "use_username_as_clientid true" ? "" : l)) + "\nuser root\n";
        });
        await using TestCompanion companion = await TestCompanion.Start(o => o with { Broker = BrokerAddress.Read($"mqtt://companion@{broker.EndPoint}")! with { Password = Password } });
        await using LaneClient lane = await LaneClient.Connect(broker.EndPoint, "store-1.lane-1", user: "store-1.lane-1", password: first);
        await using LaneClient other = await LaneClient.Connect(broker.EndPoint, "store-1.lane-2", user: "store-1.lane-2", password: second);
        await companion.Until(async () => (await companion.Get("/api/health")).GetProperty("ok").GetBoolean(), "the companion is let in");

        await other.Publish(lane.Base + "event", """{"epoch":7,"seq":1,"kind":"boot","fw":"a stranger"}""");
        await other.Subscribe(lane.Base + "ack");
        await lane.Birth(7, 1, 1);
        await lane.Boot(7, 1);
        await lane.AckedTo(7, 1);
        Assert.Equal((1, 0), (await companion.Health("records"), await companion.Health("quarantined")));
        await other.Birth(9, 1, 1);
        await other.Boot(9, 1);
        Assert.Equal(9, (await other.NextAck()).Epoch);
        await Assert.ThrowsAnyAsync<Exception>(() => LaneClient.Connect(broker.EndPoint, "store-1.lane-1", user: "store-1.lane-1", password: second));
        await Assert.ThrowsAnyAsync<Exception>(() => LaneClient.Connect(broker.EndPoint, "store-1.lane-1"));
    }

    [Fact]
    public async Task A_companion_that_the_broker_does_not_know_says_so_on_its_page()
    {
        await using Mosquitto broker = await Mosquitto.Start(_ => "allow_anonymous false\nlistener {port} 127.0.0.1\n");
        await using TestCompanion companion = await TestCompanion.Start(o => o with { Broker = BrokerAddress.Read($"mqtt://companion@{broker.EndPoint}")! });

        await companion.Until(async () => (await companion.Page("/")).Contains(BrokerAddress.EnvironmentName, StringComparison.Ordinal), "the page says what is missing");
    }

    [Theory]
    [InlineData("mosquitto", "acl", "topic write bridge/v1/store-1/lane-1/event")]
    [InlineData("emqx", "acl.conf", "{allow, {username, \"store-1.lane-1\"}, publish, [\"bridge/v1/store-1/lane-1/birth\"")]
    [InlineData("rabbitmq", "definitions.json", "^bridge\\\\.v1\\\\.{username}\\\\.(birth|state|event|health|ask|rpc\\\\.res)$")]
    [InlineData("nats", "bridge.conf", "\"bridge.v1.store-1.lane-1.rpc.res\"")]
    public async Task The_files_are_written_beside_a_running_companion_and_hold_no_password(string kind, string file, string expected)
    {
        await using TestCompanion office = await TestCompanion.Start();
        string password = Claim(office.Services.GetRequiredService<CredentialBook>(), "lane-1");
        string folder = Directory.CreateTempSubdirectory("bridge-broker-config-").FullName;
        string said = BrokerFiles.Write(kind, folder, Path.GetDirectoryName(office.DatabasePath)!, null);

        Assert.Contains("Written for 1 lanes", said, StringComparison.Ordinal);
        Assert.Contains(expected, File.ReadAllText(Path.Combine(folder, file)), StringComparison.Ordinal);
        Assert.DoesNotContain(Directory.GetFiles(folder), f => File.ReadAllText(f).Contains(password, StringComparison.Ordinal));
        Assert.Contains("There are files for", Assert.Throws<StartException>(() => BrokerFiles.Write("other", folder, folder, null)).Message, StringComparison.Ordinal);
        Directory.Delete(folder, true);
    }

    private static string Claim(CredentialBook book, string device) => book.Claim(book.MakeCode(new LaneName("store-1", device), "test"))!.Value.Password;

    private static List<LaneVerifier> Verifiers(string data)
    {
        using Companion.Storage.Database database = Companion.Storage.Database.Look(data, null);
        using var reader = new Companion.Storage.Reader(database);
        return reader.Verifiers();
    }
}
