using System.Globalization;
using System.Text.RegularExpressions;
using Bridge.Companion.Tests.Harness;
using Bridge.Companion.Web;
using Bridge.Testing;
using Xunit;

namespace Bridge.Companion.Tests.Web;

public sealed partial class TextsTests
{
    private static readonly Texts s_texts = new();

    [Fact]
    public void Every_language_has_every_key()
    {
        string[] english = s_texts.Get("en").Keys.Order(StringComparer.Ordinal).ToArray();
        foreach (Language language in s_texts.All)
        {
            Assert.Equal(english, language.Keys.Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public void Every_language_fills_in_the_same_places()
    {
        foreach (string key in s_texts.Get("en").Keys)
        {
            string[] places = Places().Matches(s_texts.Get("en")[key]).Select(m => m.Value).Order().ToArray();
            foreach (Language language in s_texts.All)
            {
                Assert.Equal(places, Places().Matches(language[key]).Select(m => m.Value).Order());
            }
        }
    }

    [Fact]
    public void No_text_is_empty_or_left_in_another_language()
    {
        string[] names = ["method.qr", "method.alaqan", "sale.rrn", "autonym"];
        foreach (string key in s_texts.Get("en").Keys.Except(names))
        {
            Assert.All(s_texts.All, language => Assert.False(string.IsNullOrWhiteSpace(language[key]), key));
            Assert.NotEqual(s_texts.Get("en")[key], s_texts.Get("ru")[key]);
            Assert.NotEqual(s_texts.Get("en")[key], s_texts.Get("kk")[key]);
        }
    }

    [Fact]
    public void What_waits_for_a_native_reader_says_so()
    {
        string[] files = Directory.GetFiles(Repository.File("companion/Companion/Web/Locales"), "kk*.json");
        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.StartsWith("// All Kazakh rows are ours and wait for a native reader.", File.ReadAllText(file), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("en", 123456750, "398", "1,234,567.50 ₸")]
    [InlineData("ru", 123456750, "398", "1 234 567,50 ₸")]
    [InlineData("kk", 123456750, "KZT", "1 234 567,50 ₸")]
    [InlineData("ru", 5, "643", "0,05 ₽")]
    [InlineData("kk", -150000, null, "−1 500,00 ₸")]
    [InlineData("en", 99999, "999", "999.99 999")]
    public void Writes_amounts_the_way_of_the_language(string code, long minor, string? currency, string expected) =>
        Assert.Equal(expected.Replace(' ', '\u00A0'), s_texts.Get(code).Money(minor, currency));

    [Theory]
    [InlineData("en", "23/11/2026 14:05:09")]
    [InlineData("ru", "23.11.2026 14:05:09")]
    [InlineData("kk", "23.11.2026 14:05:09")]
    public void Writes_dates_the_way_of_the_language(string code, string expected)
    {
        ShopClock clock = ShopClock.In("Asia/Almaty");
        DateTimeOffset at = clock.At(new DateTimeOffset(2026, 11, 23, 9, 5, 9, TimeSpan.Zero).ToUnixTimeMilliseconds());

        Assert.Equal(expected, s_texts.Get(code).Moment(at, at.AddDays(1)));
        Assert.Equal("14:05:09", s_texts.Get(code).Moment(at, at.AddHours(1)));
    }

    [Fact]
    public void The_shops_day_begins_at_its_own_midnight()
    {
        ShopClock clock = ShopClock.In("Asia/Almaty");
        long evening = new DateTimeOffset(2026, 11, 23, 19, 30, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();   // 00:30 of the 24th there

        Assert.Equal(new DateTimeOffset(2026, 11, 23, 19, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds(), clock.DayBegan(evening));
    }

    [Theory]
    [InlineData("kk", "kk")]
    [InlineData("ru-RU,ru;q=0.9,en;q=0.8", "ru")]
    [InlineData("de-DE,kk-KZ;q=0.5,en;q=0.4", "kk")]
    [InlineData("de,fr", "en")]
    [InlineData("", "en")]
    public async Task The_page_speaks_what_the_browser_asks_for(string accept, string expected)
    {
        await using TestCompanion companion = await TestCompanion.Start();
        companion.Http.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Language", accept);

        Assert.Contains($"<html lang=\"{expected}\">", await companion.Http.GetStringAsync("/", TestCompanion.Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_picked_language_is_kept()
    {
        await using TestCompanion companion = await TestCompanion.Start();

        Assert.Contains("<html lang=\"kk\">", await companion.Http.GetStringAsync("/?lang=kk", TestCompanion.Cancel), StringComparison.Ordinal);
        Assert.Contains("<html lang=\"kk\">", await companion.Http.GetStringAsync("/", TestCompanion.Cancel), StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Places();
}
