using Bridge.Journal;
using Xunit;

namespace Bridge.Core.Tests.Journal;

public sealed class JournalTextTests
{
    [Fact]
    public void A_record_is_a_line_in_the_shops_time() => Assert.Equal(
        "12 outcome, sale 9, 1500.00, 2027-01-15 13:00:00",
        JournalText.Line(new JournalRecord { Seq = 12, Kind = RecordKind.Outcome, Sale = 9, AmountMinor = 150_000, Time = 1_800_000_000 }, 300));

    [Fact]
    public void What_is_not_known_is_left_out() => Assert.Equal(
        "1 start of the lane, without a clock", JournalText.Line(new JournalRecord { Seq = 1, Kind = RecordKind.Boot }, 300));

    [Fact]
    public void Every_kind_has_a_word() => Assert.All(
        Enum.GetValues<RecordKind>().Where(kind => kind != RecordKind.None),
        kind => Assert.DoesNotContain("kind", JournalText.Line(new JournalRecord { Kind = kind }, 0)));

    [Theory]
    [InlineData(RecordKind.Intent, "request")]
    [InlineData(RecordKind.Process, "started")]
    [InlineData(RecordKind.Orphan, "start without an answer")]
    [InlineData(RecordKind.Told, "register told")]
    [InlineData(RecordKind.Review, "for a person to look at")]
    [InlineData(RecordKind.Closed, "totals closed")]
    [InlineData(RecordKind.Sums, "totals so far")]
    [InlineData((RecordKind)77, "kind 77")]
    public void A_kind_is_said_in_words_and_a_newer_versions_by_its_number(RecordKind kind, string word) => Assert.Equal(
        $"3 {word}, sale 1, 0.01, without a clock", JournalText.Line(new JournalRecord { Seq = 3, Kind = kind, Sale = 1, AmountMinor = 1 }, 0));

    [Fact]
    public void Minutes_and_seconds_are_said() => Assert.EndsWith(
        "2027-01-15 08:34:56", JournalText.Line(new JournalRecord { Seq = 3, Kind = RecordKind.Boot, Time = 1_800_002_096 }, 0));
}
