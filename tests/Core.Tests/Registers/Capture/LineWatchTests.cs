using System.Text;
using Bridge.Registers.Capture;
using Xunit;

namespace Bridge.Core.Tests.Registers.Capture;

/// <summary>register.watch: what somebody who looks from afar gets to see of the register's line, and what never.</summary>
public sealed class LineWatchTests
{
    private const string Card = "4000001234567899";
    private readonly LineWatch _watch = new(512);

    [Fact]
    public void Tells_what_passed_since_the_last_question_when_the_line_is_quiet()
    {
        On(0);
        Passed(new string('x', 200), 100);
        Assert.NotEmpty(At(1000));
        Passed("AB", 1200);
        Passed("C", 1210, toRegister: true);
        Assert.Empty(At(1300));
        Assert.Equal(["+001200 < 41 42", "+001210 > 43"], At(1600));
        Assert.Empty(At(2000));
    }

    [Fact]
    public void Is_off_until_asked_and_ends_by_itself_when_nobody_asks_again()
    {
        Passed("AB", 0);
        Assert.Empty(At(1000));
        On(1000, 20);
        Assert.True(_watch.IsOn(20_999));
        Assert.False(_watch.IsOn(21_000));
        Passed("AB", 21_000);
        Assert.Empty(At(22_000));
        On(22_000, 20);
        On(40_000, 20);
        Assert.True(_watch.IsOn(59_999));
        On(50_000, 0);
        Assert.False(_watch.IsOn(50_001));
    }

    [Fact]
    public void Drops_and_counts_what_does_not_fit_and_goes_on()
    {
        On(0);
        Passed(new string('x', 600), 100);
        Assert.NotEmpty(At(150));
        Assert.Equal(88, _watch.TakeDropped());
        Assert.Equal(0, _watch.TakeDropped());
        Passed(new string('y', 200), 1000);
        Assert.Contains("79", string.Join(' ', At(2000)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_card_number_is_hidden_but_for_its_last_digits()
    {
        On(0);
        Passed(new string('x', 200), 10);
        At(1000);
        Passed("<" + Card + ">", 2000);
        string told = string.Concat(At(3000));
        Assert.EndsWith("** ** 37 38 39 39 3E", told, StringComparison.Ordinal);
        Assert.DoesNotContain("34 30 30 30", told, StringComparison.Ordinal);
    }

    [Fact]
    public void No_card_number_is_told_in_halves_wherever_a_piece_is_cut()
    {
        string hidden = Hex(Card[..^4]);
        for (int before = 0; before < 700; before++)
        {
            var watch = new LineWatch(512);
            watch.KeepOn(60, 0);
            var told = new StringBuilder();
            byte[] line = Encoding.ASCII.GetBytes(new string('x', before) + Card + new string('x', 300));
            // One byte each 10 ms and a question each half second: never quiet, so every five seconds a piece is cut somewhere.
            for (int i = 0; i < line.Length; i++)
            {
                watch.Add(false, line, i, 1, i * 10);
                if (i % 50 == 49)
                {
                    Take(watch, i * 10, told);
                }
            }

            Take(watch, 100_000, told);
            for (int digits = 3; digits <= 12; digits++)
            {
                Assert.DoesNotContain(hidden[..(digits * 3)].Trim(), told.ToString(), StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void Switched_on_in_the_middle_of_a_number_it_hides_the_rest()
    {
        On(0);
        Passed(Card[5..], 10);
        Assert.DoesNotContain("3", string.Concat(At(1000)).Replace("+", "", StringComparison.Ordinal)[8..], StringComparison.Ordinal);
    }

    private void On(long nowMs, int seconds = 60) => _watch.KeepOn(seconds, nowMs);

    private void Passed(string text, long nowMs, bool toRegister = false)
    {
        byte[] bytes = Encoding.ASCII.GetBytes(text);
        _watch.Add(toRegister, bytes, 0, bytes.Length, nowMs);
    }

    private List<string> At(long nowMs)
    {
        List<string> lines = [];
        _watch.Take(nowMs);
        for (string? line = _watch.TakeLine(); line is not null; line = _watch.TakeLine())
        {
            lines.Add(line);
        }

        return lines;
    }

    // One byte a line: only the bytes, in their order.
    private static void Take(LineWatch watch, long nowMs, StringBuilder told)
    {
        watch.Take(nowMs);
        for (string? line = watch.TakeLine(); line is not null; line = watch.TakeLine())
        {
            told.Append(line.AsSpan(10)).Append(' ');
        }
    }

    private static string Hex(string text) => string.Join(' ', Encoding.ASCII.GetBytes(text).Select(b => b.ToString("X2"))) + " ";
}
