using Bridge.Companion.Payments;
using Bridge.Companion.Reconciliation;
using CsCheck;
using Xunit;

namespace Bridge.Companion.Tests.Reconciliation;

public sealed class BookMatchTests
{
    private const long Noon = 1_795_000_000_000;
    private static readonly BankLine s_later = new(99, Noon + (3 * BookMatch.DayMs), true, 1, "later", "", 0);

    [Fact]
    public void A_number_of_the_bank_is_enough() =>
        Assert.Equal("id:", One([Sale(1, 1500, rrn: "77")], Line(1500, "77", hours: 5)));

    [Fact]
    public void Without_a_number_the_terminal_and_two_minutes_are() =>
        Assert.Equal("near:", One([Sale(1, 1500), Sale(2, 1500, hours: 1)], Line(1500, "", terminal: "T1")));

    [Fact]
    public void Without_a_time_the_only_one_of_its_day_is() =>
        Assert.Equal("day:", One([Sale(1, 1500)], Line(1500, "", hasTime: false)));

    [Fact]
    public void Nothing_is_guessed_between_two() =>
        Assert.Equal(":nosale", One([Sale(1, 1500), Sale(2, 1500, hours: 1)], Line(1500, "", hasTime: false)));

    [Theory]
    [InlineData("approved", "approved", 1500, 0, "")]
    [InlineData("approved", "notconfirmed", 1500, 0, "registerno")]
    [InlineData("declined", "declined", 1500, 0, "charged")]
    [InlineData("approved", "approved", 1400, 0, "amount")]
    [InlineData("approved", "approved", 1485, 15, "fee")]
    [InlineData("approved", "approved", -1500, 0, "amount")]
    public void Says_which_of_the_three_does_not_agree(string verdict, string told, long bank, long fee, string reason) =>
        Assert.Equal("id:" + reason, One([Sale(1, 1500, rrn: "77", verdict: verdict, told: told)], Line(bank, "77", fee: fee)));

    [Fact]
    public void A_line_that_comes_twice_is_named()
    {
        List<BookRow> rows = Of([Sale(1, 1500, rrn: "77")], Line(1500, "77"), Line(1500, "77") with { Line = 2 });
        Assert.Contains(rows, r => r.Reason == "duplicate" && r.Line!.Line == 2);
    }

    [Fact]
    public void A_sale_and_its_refund_with_one_number_find_their_own_lines()
    {
        List<BookRow> rows = Of([Sale(1, 1500, rrn: "77"), Sale(2, 500, rrn: "77", op: "refund")], Line(-500, "77"), Line(1500, "77") with { Line = 2 });
        Assert.Equal(2, rows.Count(r => r.Tier == "id" && r.Reason.Length == 0));
    }

    [Fact]
    public void What_is_missing_at_the_bank_is_not_the_same_as_what_is_not_there_yet()
    {
        List<BookRow> rows = Of([Sale(1, 1500), Sale(2, 1600, hours: 60)], Line(9, "x"));
        Assert.Equal("nobank", rows.Single(r => r.Sale?.Key.Sale == 1).Reason);
        Assert.Equal("timing", rows.Single(r => r.Sale?.Key.Sale == 2).Reason);
    }

    [Fact]
    public void A_receipt_without_a_payment_is_found_without_the_bank() =>
        Assert.Equal("terminalno", Of([Sale(1, 1500, verdict: "declined", told: "approved")], Line(9, "x")).Single(r => r.Sale is not null).Reason);

    [Fact]
    public void Every_line_and_every_payment_stands_in_exactly_one_row()
    {
        Gen<(long, int, int, bool)> part = Gen.Select(Gen.Long[1, 4], Gen.Int[0, 3], Gen.Int[0, 30], Gen.Bool);
        Gen.Select(part.List[0, 12], part.List[1, 12]).Sample((sales, lines) =>
        {
            Sale[] given = [.. sales.Select((s, i) => Sale(i + 1, s.Item1 * 100, rrn: s.Item2 == 0 ? null : $"{s.Item2}", hours: s.Item3, verdict: s.Item4 ? "approved" : "declined"))];
            BankLine[] held = [.. lines.Select((l, i) => Line(l.Item1 * 100, l.Item2 == 0 ? "" : $"{l.Item2}", hours: l.Item3, hasTime: l.Item4) with { Line = i + 1 })];
            List<BookRow> rows = BookMatch.Of(given, held, DayOf);
            Assert.Equal(held.Select(l => l.Line), rows.Where(r => r.Line is not null).Select(r => r.Line!.Line).Order());
            Assert.Equal(rows.Count(r => r.Sale is not null), rows.Where(r => r.Sale is not null).Select(r => r.Sale!.Key).Distinct().Count());
            Assert.All(given.Where(s => s.Verdict == "approved"), s => Assert.Contains(rows, r => r.Sale?.Key == s.Key));
        }, iter: 2000);
    }

    private static string One(Sale[] sales, BankLine line)
    {
        BookRow row = Of(sales, line).Single(r => r.Line?.Line == 1);
        return $"{row.Tier}:{row.Reason}";
    }

    private static List<BookRow> Of(Sale[] sales, params BankLine[] lines) => BookMatch.Of(sales, [.. lines, s_later], DayOf);

    private static DateTime DayOf(long ms) => DateTimeOffset.FromUnixTimeMilliseconds(ms).Date;

    private static BankLine Line(long amount, string reference, double hours = 0, bool hasTime = true, string terminal = "", long fee = 0) =>
        new(1, Noon + (long)(hours * 3600_000), hasTime, amount, reference, terminal, fee);

    private static Sale Sale(long number, long amount, string? rrn = null, double hours = 0, string verdict = "approved", string told = "approved", string op = "sale") => new()
    {
        Key = new SaleKey(new("store-1", "lane-1"), 7, number),
        AtMs = Noon + (long)(hours * 3600_000),
        Stage = SaleStage.Decided,
        Operation = op,
        AmountMinor = amount,
        MovedMinor = amount,
        Verdict = verdict,
        Told = told,
        Rrn = rrn,
        TerminalId = "T1",
    };
}
