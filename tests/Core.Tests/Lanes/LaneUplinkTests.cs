using System.Text;
using System.Text.Json;
using Bridge.Uplink;
using Xunit;

namespace Bridge.Core.Tests.Lanes;

/// <summary>Goal: the companion gets every record once it wants it, in order, and nothing it says can move money.</summary>
public class LaneUplinkTests
{
    private readonly LaneRig _rig = new();

    private List<JsonElement> Events => _rig.Published.Where(p => p.Topic.EndsWith("/event"))
        .Select(p => JsonDocument.Parse(p.Payload).RootElement).ToList();

    private void Connect()
    {
        _rig.Lane.UplinkConnected(_rig.NowMs);
        _rig.Settle();
    }

    private void Ack(uint upTo)
    {
        byte[] payload = Encoding.UTF8.GetBytes($$"""{"epoch":4242,"upto":{{upTo}}}""");
        _rig.Lane.UplinkReceived("bridge/v1/store-1/lane-1/ack", payload, payload.Length, _rig.NowMs);
        _rig.Settle();
    }

    private void Sell()
    {
        _rig.Terminal.Status = RigTerminal.Success("1500 ₸", process: _rig.Terminal.Starts + 1);
        _rig.Send(LaneRig.Sale("150000"));
        _rig.Run(3_000);
    }

    [Fact]
    public void A_connection_begins_with_a_birth_and_the_state()
    {
        Connect();

        Assert.Equal("bridge/v1/store-1/lane-1/birth", _rig.Published[0].Topic);
        Assert.Equal("bridge/v1/store-1/lane-1/state", _rig.Published[1].Topic);
        Assert.Contains("\"s\":\"ready\"", _rig.Published[1].Payload);
    }

    [Fact]
    public void The_story_of_a_sale_goes_up_in_order_after_the_first_ack()
    {
        Connect();
        Ack(0);
        Sell();

        Assert.Equal(["boot", "intent", "process", "outcome", "told"], Events.Select(e => e.GetProperty("kind").GetString()));
        Assert.Equal([1, 2, 3, 4, 5], Events.Select(e => e.GetProperty("seq").GetInt32()));
        JsonElement outcome = Events[3];
        Assert.Equal("approved", outcome.GetProperty("verdict").GetString());
        Assert.Equal(150_000, outcome.GetProperty("moved").GetInt64());
        Assert.Equal("delivered", Events[4].GetProperty("how").GetString());
        Assert.All(_rig.Published, p => Assert.InRange(Encoding.UTF8.GetByteCount(p.Payload), 2, UplinkNames.MessageLengthMax));
    }

    private void Host(string payload)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(payload);
        _rig.Lane.UplinkReceived("bridge/v1/host", bytes, bytes.Length, _rig.NowMs);
        _rig.Settle();
    }

    /// <summary>On a broker of its own the companion may go and come, and the lane's connection stands.</summary>
    [Fact]
    public void A_companion_that_was_away_and_is_back_hears_a_birth_and_what_is_not_acknowledged()
    {
        Connect();
        Ack(0);
        Sell();
        _rig.Published.Clear();
        Host("""{"online":false}""");
        Assert.Empty(_rig.Published);
        Host("""{"online":true,"t":1795000000}""");
        Ack(0);

        Assert.Equal("bridge/v1/store-1/lane-1/birth", _rig.Published[0].Topic);
        Assert.Equal([1, 2, 3, 4, 5], Events.Select(e => e.GetProperty("seq").GetInt32()));
    }

    [Theory]
    [InlineData("""{"online":true,"t":1}""")]
    [InlineData("""{"online":"false"}""")]
    [InlineData("""{"online":false""")]
    [InlineData("no")]
    public void A_companion_that_was_never_away_hears_no_second_birth(string first)
    {
        Connect();
        Ack(0);
        _rig.Published.Clear();
        Host(first);
        Host("""{"online":true,"t":2}""");

        Assert.DoesNotContain(_rig.Published, p => p.Topic.EndsWith("/birth"));
    }

    [Fact]
    public void Numbers_go_on_after_those_that_the_companion_has_and_this_journal_lost()
    {
        Connect();
        Ack(40);
        Sell();

        Assert.Equal([41, 42, 43, 44], Events.Select(e => e.GetProperty("seq").GetInt32()));
        Assert.Equal(["intent", "process", "outcome", "told"], Events.Select(e => e.GetProperty("kind").GetString()));
        Assert.All(Events, e => Assert.Equal(41, e.GetProperty("sale").GetInt32()));
        Ack(4_000_000_000);
        Sell();
        Assert.Equal(45, Events[^4].GetProperty("seq").GetInt32());
    }

    [Fact]
    public void Without_an_ack_the_window_stays_small_and_is_sent_again()
    {
        Connect();
        Ack(0);
        Sell();
        Sell();
        Sell();
        Assert.Equal(UplinkNames.Window, Events.Count);

        int before = Events.Count;
        _rig.Run(UplinkLink.ResendMs + 1_000);
        Assert.Equal(1, Events[before].GetProperty("seq").GetInt32());
    }

    [Fact]
    public void An_ack_moves_the_window_and_a_strangers_ack_does_not()
    {
        Connect();
        Ack(0);
        Sell();
        Sell();
        Sell();
        byte[] stranger = """{"epoch":7,"upto":8}"""u8.ToArray();
        _rig.Lane.UplinkReceived("bridge/v1/store-1/lane-1/ack", stranger, stranger.Length, _rig.NowMs);
        _rig.Settle();
        Assert.Equal(UplinkNames.Window, Events.Count);

        Ack(8);
        Assert.Equal(13, Events.Max(e => e.GetProperty("seq").GetInt32()));
    }

    [Fact]
    public void What_the_ring_has_overwritten_is_said_to_be_gone()
    {
        var small = new LaneRig(settings => settings.JournalSlots = 128);
        small.Terminal.Status = RigTerminal.Success("1500 ₸");
        for (int sale = 0; sale < 40; sale++)
        {
            small.Terminal.Status = RigTerminal.Success("1500 ₸", process: sale + 1, order: $"50471{sale:0000}");
            small.Send(LaneRig.Sale("150000"));
            small.Run(20_000);
        }

        small.Lane.UplinkConnected(small.NowMs);
        small.Run(UplinkLink.BirthWaitMs + 1_000);
        string first = small.Published.First(p => p.Topic.EndsWith("/event")).Payload;

        Assert.Equal($$"""{"epoch":4242,"kind":"lost","from":1,"to":{{small.Writes - 128}}}""", first);
    }

    [Theory]
    [InlineData("""{"epoch":4242,"upto":"8"}""")]
    [InlineData("""{"epoch":4242,"upto":-1}""")]
    [InlineData("""{"epoch":4242,"upto":99999999999}""")]
    [InlineData("""{"method":"payment","amount":100}""")]
    [InlineData("[]")]
    [InlineData("")]
    [InlineData("""{"epoch":4242,"upto":5""")]
    public void Nonsense_from_the_broker_changes_nothing(string text)
    {
        Connect();
        Ack(0);
        Sell();
        int calls = _rig.Terminal.Calls.Count;
        byte[] payload = Encoding.UTF8.GetBytes(text);
        foreach (string topic in new[] { "bridge/v1/store-1/lane-1/ack", "bridge/v1/store-1/lane-1/rpc/req", "bridge/v1/host", "x" })
        {
            _rig.Lane.UplinkReceived(topic, payload, payload.Length, _rig.NowMs);
        }

        _rig.Settle();
        Assert.Equal(calls, _rig.Terminal.Calls.Count);
        Assert.Equal(5, Events.Count);
    }

    [Fact]
    public void Health_is_said_each_minute_while_connected()
    {
        Connect();
        _rig.Run(125_000);
        Assert.Equal(3, _rig.Published.Count(p => p.Topic.EndsWith("/health")));
        _rig.Lane.UplinkDisconnected(_rig.NowMs);
        _rig.Run(125_000);
        Assert.Equal(3, _rig.Published.Count(p => p.Topic.EndsWith("/health")));
    }
}
