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
}
