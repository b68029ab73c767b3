using Bridge.Registers;
using Bridge.Settings;
using Bridge.Terminals.SmartPos;
using Xunit;

namespace Bridge.Core.Tests.Lanes;

/// <summary>Goal: a slip's number that a protocol has cut short names a sale of this journal, and nothing in all the years before.</summary>
public class LaneSlipTests
{
    [Theory]
    [InlineData(4, false)]
    [InlineData(0, true)]
    public void Only_a_whole_reference_is_asked_of_the_companion(int digits, bool asks)
    {
        var link = new StubLink(request =>
        {
            request.Operation = RegisterOperation.Refund;
            request.AmountWire = 150000;
            request.Currency = "398";
            request.Reference = "0042";
            request.SlipDigits = digits;
        });
        var lane = new Lane(
            new LaneSettings { TerminalHost = "192.168.80.4", JournalSlots = 64 }, link, new SmartPosTerminal("192.168.80.4", 8080, true));
        lane.Begin(7, 1_000);
        lane.UplinkConnected(1_000);
        lane.WireReceived([1], 0, 1, 1_000);

        var topics = new List<string>();
        for (LaneEffect? effect = lane.TakeEffect(); effect != null; effect = lane.TakeEffect())
        {
            topics.Add(effect.Topic ?? "");
        }

        Assert.Equal(asks, topics.Any(topic => topic.EndsWith("/ask", StringComparison.Ordinal)));
        Assert.Equal(asks, link.Reply == null);
    }
}
