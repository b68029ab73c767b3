using System.Globalization;
using Bridge.Terminals;
using Bridge.Terminals.SmartPos;
using CsCheck;
using Xunit;

namespace Bridge.Core.Tests.Terminals.SmartPos;

public sealed class SmartPosAmountTests
{
    [Theory]
    [InlineData("1 ₸", 100, false)]
    [InlineData("- 1 ₸", 100, true)]
    [InlineData("-1₸", 100, true)]
    [InlineData("\u2212 1 ₸", 100, true)]
    [InlineData("1 250 ₸", 125000, false)]
    [InlineData("1\u00A0250\u00A0₸", 125000, false)]
    [InlineData("1\u202F250\u202F₸", 125000, false)]
    [InlineData("1\u2009250 ₸", 125000, false)]
    [InlineData("- 1 250 ₸", 125000, true)]
    [InlineData("12 345 678 ₸", 1234567800, false)]
    [InlineData("1250 ₸", 125000, false)]
    [InlineData("1250", 125000, false)]
    [InlineData("1250T", 125000, false)]
    [InlineData("1250 Т", 125000, false)]
    [InlineData("1 250 теңге", 125000, false)]
    [InlineData("1 250 тенге", 125000, false)]
    [InlineData("1 250 тг.", 125000, false)]
    [InlineData("1 250 тг", 125000, false)]
    [InlineData("1 250 KZT", 125000, false)]
    [InlineData("  1 250 ₸  ", 125000, false)]
    [InlineData("0 ₸", 0, false)]
    [InlineData("999999999999999 ₸", 99999999999999900, false)]
    public void Reads(string text, long amountMinor, bool isNegative)
    {
        Assert.Equal(amountMinor, SmartPosAmount.Read(text, out bool negative));
        Assert.Equal(isNegative, negative);
    }

    [Theory]
    [InlineData("")]
    [InlineData("₸")]
    [InlineData("-")]
    [InlineData("one ₸")]
    [InlineData("1.00 ₸")]
    [InlineData("1,00 ₸")]
    [InlineData("1 250,50 ₸")]
    [InlineData("1,250 ₸")]
    [InlineData("1.250 ₸")]
    [InlineData("1'250 ₸")]
    [InlineData("1 25 ₸")]
    [InlineData("1 2500 ₸")]
    [InlineData("1  250 ₸")]
    [InlineData("1 250\u00A0000 ₸")]
    [InlineData("1250 000 ₸")]
    [InlineData("0 250 ₸")]
    [InlineData("007 ₸")]
    [InlineData("₸ 1 250")]
    [InlineData("1 250 ₽")]
    [InlineData("1 250 $")]
    [InlineData("1 ₸ 250")]
    [InlineData("+1 ₸")]
    [InlineData("--1 ₸")]
    [InlineData("1- ₸")]
    [InlineData("1e3 ₸")]
    [InlineData("١ ₸")]
    [InlineData("1 ₸₸")]
    [InlineData("9999999999999999 ₸")]
    [InlineData("9 999 999 999 999 999 ₸")]
    public void Refuses_what_could_mean_something_else(string text) =>
        Assert.Equal(TerminalReport.NoAmount, SmartPosAmount.Read(text, out _));

    [Fact]
    public void Every_amount_survives_every_grouping_and_currency()
    {
        string[] separators = ["", " ", "\u00A0", "\u202F", "\u2009"];
        string[] currencies = ["", " ₸", "₸", " T", "\u00A0теңге"];
        Gen.Select(Gen.Long[0, 999_999_999_999_999], Gen.Int[0, 4], Gen.Int[0, 4], Gen.Bool).Sample(
            (tenge, separator, currency, minus) =>
            {
                var format = (NumberFormatInfo)CultureInfo.InvariantCulture.NumberFormat.Clone();
                format.NumberGroupSeparator = separators[separator];
                string text = (minus ? "- " : "") + tenge.ToString("N0", format) + currencies[currency];
                Assert.Equal(tenge * 100, SmartPosAmount.Read(text, out bool isNegative));
                Assert.Equal(minus, isNegative);
            },
            iter: 5000);
    }

    [Fact]
    public void One_wrong_character_is_never_another_amount_unless_it_is_a_digit_or_sign() =>
        Gen.Select(Gen.Int[0, 7], Gen.Char).Sample(
            (at, value) =>
            {
                char[] text = "1 250 ₸ ".ToCharArray();
                text[at] = value;
                long amount = SmartPosAmount.Read(new string(text), out _);
                Assert.True(amount is TerminalReport.NoAmount or 125000 || char.IsAsciiDigit(value) || at == 0);
            },
            iter: 20_000);
}
