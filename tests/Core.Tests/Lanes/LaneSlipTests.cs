using Bridge.Journal;
using Bridge.Registers;
using Bridge.Settings;
using Bridge.Terminals;
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

    [Theory]
    [InlineData("0042", "T42")]
    [InlineData("0043", "")]
    public void The_end_of_a_slips_number_never_names_another_sale_by_its_order_number(string slip, string given)
    {
        var link = new StubLink(request =>
        {
            request.Operation = RegisterOperation.Refund;
            request.AmountWire = 150000;
            request.Currency = "398";
            request.Reference = slip;
            request.SlipDigits = 4;
        });
        var lane = new Lane(
            new LaneSettings { TerminalHost = "192.168.80.4", JournalSlots = 128 }, link, new SmartPosTerminal("192.168.80.4", 8080, true));
        Restore(lane, 0, 42, "900");
        Restore(lane, 1, 50, "42");
        Restore(lane, 2, 51, "0043");
        lane.Begin(7, 1_000);
        lane.WireReceived([1], 0, 1, 1_000);

        string started = "";
        for (LaneEffect? effect = lane.TakeEffect(); effect != null; effect = lane.TakeEffect())
        {
            if (effect.Kind == LaneEffectKind.WriteSlot)
            {
                lane.SlotWritten(effect.Seq, true, 1_000);
            }
            else if (effect.Kind == LaneEffectKind.CallTerminal)
            {
                string head = System.Text.Encoding.UTF8.GetString(effect.Call.Request, 0, effect.Call.RequestLength);
                started = head.Contains("/refund") ? head : started;
                lane.CallEnded(effect.Call.Id, CallOutcome.NotSent, 0, [], 0, 1_000);
            }
        }

        Assert.Equal(given.Length > 0, started.Contains("transactionId=" + given) && started.Length > 0);
        Assert.Equal(given.Length > 0, started.Length > 0);
    }

    private static void Restore(Lane lane, int slot, uint number, string order)
    {
        var encoder = new JournalEncoder();
        int length = encoder.Encode(new JournalRecord
        {
            Kind = RecordKind.Outcome, Epoch = 7, Seq = number + 2, Sale = number, Operation = 1, AmountMinor = 150000, Currency = "KZT",
            Verdict = 1, MovedMinor = 150000, TransactionId = "T" + number, Method = "qr", OrderNumber = order,
        });
        lane.Restore(slot, encoder.Bytes, length);
    }
}
