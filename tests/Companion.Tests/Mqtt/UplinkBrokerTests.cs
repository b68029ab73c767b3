using System.Text.Json;
using Bridge.Companion.Tests.Harness;
using MQTTnet;
using MQTTnet.Exceptions;
using Xunit;

namespace Bridge.Companion.Tests.Mqtt;

/// <summary>What a lane may rely on, over a real connection: SPEC.md from the companion's end.</summary>
public sealed class UplinkBrokerTests
{
    private const string Name = "store-1.lane-1";

    [Fact]
    public async Task Acknowledges_a_birth_and_every_event()
    {
        await using TestCompanion companion = await TestCompanion.Start();
        await using LaneClient lane = await LaneClient.Connect(companion.Broker, Name);

        await lane.Birth(7, 1, 3);
        Assert.Equal((7, 0), await lane.NextAck());
        for (int seq = 1; seq <= 3; seq++)
        {
            await lane.Boot(7, seq);
            Assert.Equal((7, seq), await lane.NextAck());
        }

        Assert.Equal(3, await companion.Health("records"));
    }

    [Fact]
    public async Task Begins_at_the_first_record_that_the_journal_still_holds()
    {
        await using TestCompanion companion = await TestCompanion.Start();
        await using LaneClient lane = await LaneClient.Connect(companion.Broker, Name);

        await lane.Birth(7, 58, 60);
        Assert.Equal((7, 57), await lane.NextAck());
        await lane.Boot(7, 58);
        Assert.Equal((7, 58), await lane.NextAck());
        Assert.Equal(0, await companion.Health("gaps"));
    }

    [Fact]
    public async Task Begins_at_the_first_record_that_comes_when_the_journal_was_empty()
    {
        await using TestCompanion companion = await TestCompanion.Start();
        await using LaneClient lane = await LaneClient.Connect(companion.Broker, Name);

        await lane.Birth(7, 0, 0);
        await lane.Boot(7, 1);
        await lane.AckedTo(7, 1);
        await lane.Boot(7, 2);
        await lane.AckedTo(7, 2);
    }

    [Fact]
    public async Task Stores_a_repeated_event_once_and_acknowledges_it_again()
    {
        await using TestCompanion companion = await TestCompanion.Start();
        await using LaneClient lane = await LaneClient.Connect(companion.Broker, Name);
        await lane.Birth(7, 1, 1);
        await lane.NextAck();

        for (int i = 0; i < 3; i++)
        {
            await lane.Boot(7, 1);
            Assert.Equal((7, 1), await lane.NextAck());
        }

        Assert.Equal(1, await companion.Health("records"));
        Assert.Equal(2, await companion.Health("duplicates"));
        Assert.Equal(0, await companion.Health("quarantined"));
    }

    [Fact]
    public async Task Stops_at_a_gap_shows_it_and_goes_on_when_it_is_filled()
    {
        await using TestCompanion companion = await TestCompanion.Start();
        await using LaneClient lane = await LaneClient.Connect(companion.Broker, Name);
        await lane.Birth(7, 1, 5);
        await lane.NextAck();

        await lane.Boot(7, 1);
        Assert.Equal((7, 1), await lane.NextAck());
        await lane.Boot(7, 4);
        Assert.Equal((7, 1), await lane.NextAck());
        JsonElement gap = (await companion.Get("/api/gaps"))[0];
        Assert.Equal((2, 3, "awaited"), (gap.GetProperty("first").GetInt64(), gap.GetProperty("last").GetInt64(), gap.GetProperty("reason").GetString()));

        await lane.Boot(7, 3);
        Assert.Equal((7, 1), await lane.NextAck());
        await lane.Boot(7, 2);
        Assert.Equal((7, 4), await lane.NextAck());
        Assert.Equal(0, await companion.Health("gaps"));
    }

    [Fact]
    public async Task Passes_over_records_that_the_lane_says_are_lost_and_keeps_saying_so()
    {
        await using TestCompanion companion = await TestCompanion.Start();
        await using LaneClient lane = await LaneClient.Connect(companion.Broker, Name);
        await lane.Birth(7, 1, 9);
        await lane.NextAck();
        await lane.Boot(7, 1);
        await lane.Boot(7, 5);

        await lane.Event("""{"epoch":7,"kind":"lost","from":2,"to":4,"t":0}""");
        await lane.AckedTo(7, 5);
        Assert.Equal(3, await companion.Health("lost"));
        Assert.Equal(0, await companion.Health("gaps"));
        Assert.Equal(2, await companion.Health("records"));
    }

    [Fact]
    public async Task Shows_what_the_journal_no_longer_holds_as_a_gap()
    {
        await using TestCompanion companion = await TestCompanion.Start();
        await using (LaneClient lane = await LaneClient.Connect(companion.Broker, Name))
        {
            await lane.Birth(7, 1, 1);
            await lane.Boot(7, 1);
            await lane.AckedTo(7, 1);
        }

        await using LaneClient again = await LaneClient.Connect(companion.Broker, Name);
        await again.Birth(7, 4, 9);
        Assert.Equal((7, 3), await again.NextAck());
        JsonElement gap = (await companion.Get("/api/gaps"))[0];
        Assert.Equal("notheld", gap.GetProperty("reason").GetString());
        Assert.Equal(1, await companion.Health("gaps"));
    }

    [Fact]
    public async Task Keeps_epochs_apart()
    {
        await using TestCompanion companion = await TestCompanion.Start();
        await using LaneClient lane = await LaneClient.Connect(companion.Broker, Name);
        await lane.Birth(7, 1, 1);
        await lane.Boot(7, 1);
        await lane.AckedTo(7, 1);

        await lane.Birth(8, 1, 1);
        Assert.Equal((8, 0), await lane.NextAck());
        await lane.Boot(8, 1);
        Assert.Equal((8, 1), await lane.NextAck());
        Assert.Equal(2, await companion.Health("records"));
    }

    [Fact]
    public async Task Keeps_the_first_of_two_different_records_under_one_key_and_the_second_in_quarantine()
    {
        await using TestCompanion companion = await TestCompanion.Start();
        await using LaneClient lane = await LaneClient.Connect(companion.Broker, Name);
        await lane.Birth(7, 1, 1);
        await lane.Event(Records.Intent(7, 1, 150000, 0));
        await lane.Event(Records.Intent(7, 1, 999900, 0));
        await lane.AckedTo(7, 1);

        Assert.Equal(150000, (await companion.Payment(Name, 7, 1)).GetProperty("amount").GetInt64());
        JsonElement suspect = (await companion.Get("/api/quarantine"))[0];
        Assert.Equal("conflict", suspect.GetProperty("reason").GetString());
        Assert.Contains("999900", suspect.GetProperty("body").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tells_when_a_journal_has_gone_back_in_time()
    {
        await using TestCompanion companion = await TestCompanion.Start();
        await using LaneClient lane = await LaneClient.Connect(companion.Broker, Name);
        await lane.Birth(7, 1, 3);
        for (int seq = 1; seq <= 3; seq++)
        {
            await lane.Boot(7, seq);
        }

        await lane.Birth(7, 1, 2);
        Assert.Equal("journal-went-back", (await companion.Get("/api/quarantine"))[0].GetProperty("reason").GetString());
    }

    [Theory]
    [InlineData("no json at all")]
    [InlineData("{\"epoch\":7,\"seq\":1")]
    [InlineData("[1,2,3]")]
    [InlineData("{\"epoch\":7,\"kind\":\"boot\"}")]
    [InlineData("{\"epoch\":-1,\"seq\":1,\"kind\":\"boot\"}")]
    [InlineData("{\"epoch\":7,\"seq\":1,\"kind\":\"Not A Kind\"}")]
    [InlineData("{\"epoch\":7,\"kind\":\"lost\",\"from\":5,\"to\":4}")]
    [InlineData("")]
    public async Task Keeps_what_it_cannot_read_in_quarantine_and_the_connection_open(string payload)
    {
        await using TestCompanion companion = await TestCompanion.Start();
        await using LaneClient lane = await LaneClient.Connect(companion.Broker, Name);
        await lane.Birth(7, 1, 1);

        await lane.Event(payload);
        Assert.Equal(1, await companion.Health("quarantined"));
        Assert.Equal(0, await companion.Health("records"));
        await lane.Boot(7, 1);
        await lane.AckedTo(7, 1);
    }

    [Fact]
    public async Task Ignores_words_that_it_does_not_know()
    {
        await using TestCompanion companion = await TestCompanion.Start();
        await using LaneClient lane = await LaneClient.Connect(companion.Broker, Name);
        await lane.Birth(7, 1, 2);

        await lane.Publish(lane.Base + "weather", "sunny");
        await lane.Publish(lane.Base + "rpc/res", "{}");
        await lane.Event("""{"epoch":7,"seq":1,"kind":"tide","t":0,"height":3,"nested":{"a":1}}""");
        await lane.AckedTo(7, 1);
        Assert.Equal(1, await companion.Health("ignored"));
        Assert.Equal(1, await companion.Health("records"));
    }

    [Theory]
    [InlineData("lane-1")]
    [InlineData("companion")]
    [InlineData("store-1.lane-1.more")]
    [InlineData("Store.Lane")]
    [InlineData("store/1.lane")]
    [InlineData("")]
    public async Task Refuses_a_client_id_that_is_not_site_and_device(string clientId)
    {
        await using TestCompanion companion = await TestCompanion.Start();

        await Assert.ThrowsAnyAsync<Exception>(() => LaneClient.Connect(companion.Broker, clientId, listen: false));
        Assert.Equal(0, await companion.Health("devices"));
    }

    [Theory]
    [InlineData("bridge/v1/store-1/lane-2/event")]
    [InlineData("bridge/v1/store-2/lane-1/event")]
    [InlineData("bridge/v1/host")]
    [InlineData("elsewhere")]
    public async Task Closes_the_connection_of_a_lane_that_publishes_outside_its_own_topics(string topic)
    {
        await using TestCompanion companion = await TestCompanion.Start();
        await using LaneClient lane = await LaneClient.Connect(companion.Broker, Name);

        await Assert.ThrowsAnyAsync<Exception>(() => lane.Publish(topic, Records.Intent(7, 1, 100, 0)));
        await lane.Gone();
        Assert.Equal(0, await companion.Health("records"));
        Assert.True(await companion.Health("refused") > 0);
    }

    [Theory]
    [InlineData("bridge/v1/store-1/lane-2/ack")]
    [InlineData("bridge/v1/+/+/ack")]
    [InlineData("bridge/v1/store-1/lane-1/event")]
    [InlineData("#")]
    public async Task Refuses_a_subscription_to_what_is_not_the_lanes_own(string topic)
    {
        await using TestCompanion companion = await TestCompanion.Start();
        await using LaneClient lane = await LaneClient.Connect(companion.Broker, Name);

        Assert.Equal(MqttClientSubscribeResultCode.UnspecifiedError, await lane.Subscribe(topic));
    }

    [Fact]
    public async Task Cuts_a_packet_that_announces_more_than_16_KB()
    {
        await using TestCompanion companion = await TestCompanion.Start();
        await using LaneClient lane = await LaneClient.Connect(companion.Broker, Name);

        await Assert.ThrowsAnyAsync<Exception>(() => lane.Publish(lane.Base + "event", new byte[17 * 1024]));
        await lane.Gone();
        Assert.Equal(0, await companion.Health("records"));
        Assert.Equal(0, await companion.Health("quarantined"));
    }

    [Fact]
    public async Task Takes_a_packet_just_below_16_KB()
    {
        await using TestCompanion companion = await TestCompanion.Start();
        await using LaneClient lane = await LaneClient.Connect(companion.Broker, Name);

        string padding = new('x', 15 * 1024);
        await lane.Birth(7, 1, 1);
        await lane.Event($$"""{"epoch":7,"seq":1,"kind":"boot","t":0,"fw":"{{padding}}"}""");
        await lane.AckedTo(7, 1);
    }

    [Fact]
    public async Task Says_that_the_companion_is_there_and_when_it_goes()
    {
        TestCompanion companion = await TestCompanion.Start();
        await using LaneClient lane = await LaneClient.Connect(companion.Broker, Name);

        await lane.Subscribe("bridge/v1/host");
        Assert.StartsWith("{\"online\":true,\"t\":", await lane.HostSays(), StringComparison.Ordinal);
        await companion.Stop();
        Assert.Equal("{\"online\":false}", await lane.HostSays());
        await companion.DisposeAsync();
    }

    [Fact]
    public async Task Does_not_answer_a_publish_that_could_not_be_stored_and_takes_it_when_it_comes_again()
    {
        await using TestCompanion companion = await TestCompanion.Start();
        await using LaneClient lane = await LaneClient.Connect(companion.Broker, Name);
        await lane.Birth(7, 1, 2);
        await lane.Boot(7, 1);
        companion.Sql("CREATE TRIGGER fails BEFORE INSERT ON record BEGIN SELECT RAISE(ABORT, 'no room'); END");

        await Assert.ThrowsAnyAsync<Exception>(() => lane.Boot(7, 2));
        await lane.Gone();
        JsonElement health = await companion.Get("/api/health");
        Assert.False(health.GetProperty("ok").GetBoolean());
        Assert.Equal(1, health.GetProperty("records").GetInt64());
        Assert.Contains("no room", await companion.Http.GetStringAsync("/", TestCompanion.Cancel), StringComparison.Ordinal);

        companion.Sql("DROP TRIGGER fails");
        await using LaneClient again = await LaneClient.Connect(companion.Broker, Name);
        await again.Birth(7, 1, 2);
        Assert.Equal((7, 1), await again.NextAck());
        await again.Boot(7, 2);
        Assert.Equal((7, 2), await again.NextAck());
        Assert.True((await companion.Get("/api/health")).GetProperty("ok").GetBoolean());
    }

    [Fact]
    public async Task Goes_on_after_a_restart_between_the_commit_and_the_ack()
    {
        await using TestCompanion companion = await TestCompanion.Start();
        await using (LaneClient deaf = await LaneClient.Connect(companion.Broker, Name, listen: false))
        {
            await deaf.Birth(7, 1, 2);
            await deaf.Boot(7, 1);
        }

        await companion.Restart();
        await using LaneClient lane = await LaneClient.Connect(companion.Broker, Name);
        await lane.Birth(7, 1, 2);
        Assert.Equal((7, 1), await lane.NextAck());
        await lane.Boot(7, 1);
        await lane.Boot(7, 2);
        await lane.AckedTo(7, 2);
        Assert.Equal(2, await companion.Health("records"));
        Assert.Equal(1, await companion.Health("duplicates"));
    }

    [Fact]
    public async Task Takes_over_from_an_older_connection_of_the_same_lane()
    {
        await using TestCompanion companion = await TestCompanion.Start();
        await using LaneClient older = await LaneClient.Connect(companion.Broker, Name);
        await using LaneClient newer = await LaneClient.Connect(companion.Broker, Name);

        await older.Gone();
        await newer.Birth(7, 1, 1);
        await newer.Boot(7, 1);
        await newer.AckedTo(7, 1);
        Assert.Equal("online", (await companion.Get("/api/devices"))[0].GetProperty("presence").GetString());
    }

    [Fact]
    public async Task Keeps_up_with_a_lane_that_comes_and_goes_at_once()
    {
        await using TestCompanion companion = await TestCompanion.Start();
        for (int i = 1; i <= 30; i++)
        {
            await using LaneClient brief = await LaneClient.Connect(companion.Broker, Name, listen: false);
            await brief.Disconnect();
        }

        // The broker may still be clearing one of those away when the next comes: the lane is then asked to come again.
        for (int attempt = 1; ; attempt++)
        {
            await using LaneClient lane = await LaneClient.Connect(companion.Broker, Name);
            try
            {
                await lane.Birth(7, 1, 1);
                await lane.NextAck();
                Assert.Equal("online", (await companion.Get("/api/devices"))[0].GetProperty("presence").GetString());
                return;
            }
            catch (MqttCommunicationException) when (attempt < 5)
            {
            }
        }
    }

    [Fact]
    public async Task Ends_the_connection_of_a_lane_that_never_answers_its_acks()
    {
        await using TestCompanion companion = await TestCompanion.Start();
        await using RawClient deaf = await RawClient.Connect(companion.Broker, Name);

        int answered = await deaf.PublishUntilClosed("bridge/v1/store-1/lane-1/birth", """{"epoch":7,"first":1,"last":1}""", 2000);
        Assert.InRange(answered, 200, 1999);
    }
}
