using Bridge.Screen;
using CsCheck;
using Xunit;

namespace Bridge.Core.Tests.Screen;

public class AmountTextTests
{
    /// <summary>CLDR 48, kk-KZ and ru-KZ: no-break space between groups and before the sign.</summary>
    [Theory]
    [InlineData(0, "398", "0 ₸")]
    [InlineData(5, "398", "0,05 ₸")]
    [InlineData(100, "398", "1 ₸")]
    [InlineData(99_900, "398", "999 ₸")]
    [InlineData(150_000, "398", "1 500 ₸")]
    [InlineData(150_050, "398", "1 500,50 ₸")]
    [InlineData(123_456_700, "643", "1 234 567 ₽")]
    [InlineData(-150_000, "398", "-1 500 ₸")]
    [InlineData(150_000, "978", "1 500 EUR")]
    [InlineData(150_000, "123", "1 500 123")]
    [InlineData(150_000, "", "1 500 ")]
    [InlineData(150_000, null, "1 500 ?")]
    [InlineData(150_000, "hostile", "1 500 hos")]
    [InlineData(long.MaxValue, "398", "92 233 720 368 547 758,07 ₸")]
    [InlineData(long.MinValue, "398", "-92 233 720 368 547 758,08 ₸")]
    public void Writes_amounts_as_people_write_them(long amountMinor, string? currency, string expected) =>
        Assert.Equal(expected.Replace(' ', '\u00A0'), AmountText.Format(amountMinor, currency));

    [Fact]
    public void The_digits_of_any_amount_are_the_amount() =>
        Gen.Long[0, long.MaxValue].Sample(amount =>
        {
            string text = AmountText.Format(amount, "398");
            string digits = new(text.Where(char.IsAsciiDigit).ToArray());
            Assert.Equal(amount, long.Parse(text.Contains(',') ? digits : digits + "00"));
            Assert.True(text.Length <= AmountText.LengthMax);
        });
}
