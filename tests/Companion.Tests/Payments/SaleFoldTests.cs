using System.Buffers;
using System.Text;
using Bridge.Companion.Devices;
using Bridge.Companion.Mqtt;
using Bridge.Companion.Payments;
using Bridge.Companion.Tests.Harness;
using CsCheck;
using Xunit;

namespace Bridge.Companion.Tests.Payments;

public sealed class SaleFoldTests
{
    private const long Received = 1_795_000_000_000;
    private static readonly SaleKey s_key = new(new LaneName("store-1", "lane-1"), 7, 1);

    [Fact]
    public void An_approved_sale_that_the_register_knows_asks_nothing()
    {
        SaleFold fold = Fold(Records.ApprovedSale(7, 1, 150000, Received / 1000));

        Assert.Empty(fold.Illegal);
        Assert.Empty(fold.Sale.Reasons);
        Assert.Equal(SaleStage.Decided, fold.Sale.Stage);
        Assert.Equal((150000L, 150000L, "398"), (fold.Sale.AmountMinor, fold.Sale.MovedMinor, fold.Sale.Currency));
        Assert.Equal(("approved", "approved", "delivered"), (fold.Sale.Verdict, fold.Sale.Told, fold.Sale.How));
        Assert.Equal(("card", "****1234", "123456789012"), (fold.Sale.Method, fold.Sale.Mask, fold.Sale.BestReference));
    }

    [Theory]
    [InlineData("orphan", "orphan")]
    [InlineData("orphan process outcome:approved told:approved", "")]
    [InlineData("orphan review:orphan", "orphan")]
    [InlineData("orphan review:orphan outcome:declined told:declined", "")]
    [InlineData("process outcome:approved told:notconfirmed", "charged-but-told-no")]
    [InlineData("process told:notconfirmed outcome:approved told:approved", "")]
    [InlineData("process outcome:approved told:approved:lost", "untold")]
    [InlineData("process outcome:approved told:approved:lost told:approved", "")]
    [InlineData("process outcome:approved review:untold", "untold")]
    [InlineData("process outcome:declined told:approved", "told-yes-without-payment")]
    [InlineData("process told:approved", "told-yes-without-payment")]
    [InlineData("process outcome:approved+100 told:approved", "amount")]
    [InlineData("process outcome:approved-100 told:approved review:amount", "amount")]
    [InlineData("process review:vanished", "vanished")]
    [InlineData("process review:expired outcome:approved told:approved", "expired")]
    [InlineData("process review:process", "process")]
    [InlineData("process review:something-new", "review")]
    [InlineData("process outcome:approved outcome:declined told:approved", "contradiction")]
    [InlineData("process outcome:approved outcome:approved told:approved", "")]
    [InlineData("outcome:notstarted told:declined", "")]
    [InlineData("process outcome:approved told:nothing:gaveup", "untold")]
    [InlineData("process outcome:approved told:nothing told:approved", "")]
    [InlineData("process outcome:declined told:nothing:gaveup", "")]
    [InlineData("process outcome:declined told:declined:gaveup", "")]
    [InlineData("process outcome:declined told:declined:lost review:untold", "untold")]
    [InlineData("process", "")]
    public void Says_why_a_person_has_to_look(string story, string expected)
    {
        Assert.Equal(expected, string.Join(',', Fold(Script("intent " + story)).Sale.Reasons));
    }

    [Fact]
    public void A_story_without_its_beginning_is_unclear()
    {
        SaleFold fold = Fold(Script("process outcome:approved told:approved"));

        Assert.Contains("no-beginning", fold.Sale.Reasons);
        Assert.Equal([1, 2, 3], fold.Illegal);
    }

    /// <summary>Every event after every stage: which of them may follow. The table is in the header of SaleFold.</summary>
    [Theory]
    [InlineData("", "intent:yes process:no orphan:no outcome:no told:no review:no")]
    [InlineData("intent", "intent:no process:yes orphan:yes outcome:yes told:yes review:yes")]
    [InlineData("intent process", "intent:no process:yes orphan:no outcome:yes told:yes review:yes")]
    [InlineData("intent orphan", "intent:no process:yes orphan:yes outcome:yes told:yes review:yes")]
    [InlineData("intent process outcome", "intent:no process:no orphan:no outcome:no told:yes review:yes")]
    public void Decides_what_may_follow_what(string before, string table)
    {
        foreach (string row in table.Split(' '))
        {
            string[] parts = row.Split(':');
            SaleFold fold = Fold(Script($"{before} {parts[0]}".Trim()));
            bool legal = !fold.Illegal.Contains(fold.Sale.Key.Sale + before.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length);
            Assert.True(legal == (parts[1] == "yes"), $"after '{before}': {row}");
        }
    }

    [Fact]
    public void Another_process_number_is_not_the_same_process()
    {
        string[] records = [.. Script("intent process"), """{"epoch":7,"seq":3,"kind":"process","sale":1,"t":0,"process":"other"}"""];

        Assert.Equal([3], Fold(records).Illegal);
        Assert.Equal("1763881200123", Fold(records).Sale.Process);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(-60, true)]
    [InlineData(-401 * 86400, false)]
    [InlineData(299, true)]
    [InlineData(301, false)]
    public void Believes_the_lanes_clock_only_when_it_is_near_ours(long offsetSeconds, bool believed)
    {
        long t = offsetSeconds == 0 ? 0 : (Received / 1000) + offsetSeconds;
        SaleFold fold = Fold([Records.Intent(7, 1, 100, t)]);

        Assert.Equal(believed ? t * 1000 : Received, fold.Sale.AtMs);
    }

    [Fact]
    public void Illegal_records_move_nothing()
    {
        string[] vocabulary = ["process", "orphan", "outcome", "told", "review", "tide"];
        Gen.Int[0, 5].Select(i => vocabulary[i]).List[0, 8].Sample(words =>
        {
            SaleFold whole = Fold(Script("intent " + string.Join(' ', words)));
            string[] records = Script("intent " + string.Join(' ', words));
            string[] legal = records.Where((_, i) => !whole.Illegal.Contains(i + 1)).ToArray();
            SaleFold without = Fold(legal);
            return whole.Sale with { Reasons = [] } == without.Sale with { Reasons = [] };
        });
    }

    private static SaleFold Fold(string[] records) => SaleFold.Of(s_key, records.Select(Stored).OrderBy(r => r.Event.Seq).ToList());

    private static StoredEvent Stored(string json)
    {
        Assert.True(FlatMessage.TryParse(new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(json)), out FlatMessage message));
        Assert.Null(JournalEvent.TryRead(message, out JournalEvent? e));
        return new StoredEvent(e!, Received);
    }

    /// <summary>Words to records: "outcome:approved+100" moves 100 more than asked, "told:approved:lost" was not delivered.</summary>
    private static string[] Script(string words) => words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select((word, i) =>
    {
        string[] parts = word.Split(':');
        string said = parts.ElementAtOrDefault(1) ?? "approved";
        int seq = i + 1;
        return parts[0] switch
        {
            "intent" => Records.Intent(7, seq, 150000, 0).Replace($"\"sale\":{seq}", "\"sale\":1", StringComparison.Ordinal),
            "process" => $$"""{"epoch":7,"seq":{{seq}},"kind":"process","sale":1,"t":0,"process":"1763881200123"}""",
            "orphan" => Records.Orphan(7, seq, 1),
            "outcome" => Records.Outcome(
                7, seq, 1, 150000, said.StartsWith("approved", StringComparison.Ordinal) ? 150000 + int.Parse("0" + said[8..].TrimStart('+', '-')) * (said.Contains('-') ? -1 : 1) : 0,
                said.Split('+', '-')[0], 0),
            "told" => Records.Told(7, seq, 1, said, parts.ElementAtOrDefault(2) ?? "delivered", 0),
            "review" => Records.Review(7, seq, 1, parts.ElementAtOrDefault(1) ?? "vanished"),
            _ => $$"""{"epoch":7,"seq":{{seq}},"kind":"{{word}}","sale":1,"t":0}""",
        };
    }).ToArray();
}
