using System.Globalization;
using Bridge.Terminals.SmartPos;
using CsCheck;
using Xunit;

namespace Bridge.Core.Tests.Terminals.SmartPos;

public class SmartPosExpiryTests
{
    [Theory]
    [InlineData("Mar 7, 2023 15:02:56", 1678201376)]
    [InlineData("2023-03-07 15:02:56", 1678201376)]
    [InlineData("2023-03-07T15:02:56", 1678201376)]
    [InlineData("Feb 29, 2024 00:00:00", 1709164800)]
    [InlineData("Dec 31, 2026 23:59:59", 1798761599)]
    public void Reads_the_two_spellings_that_are_known(string text, long seconds) =>
        Assert.Equal(seconds, SmartPosExpiry.Read(text));

    [Theory]
    [InlineData("")]
    [InlineData("tomorrow")]
    [InlineData("7 мар. 2023 г. 15:02:56")]
    [InlineData("Mar 7, 2023 3:02:56 PM")]
    [InlineData("Mar 7, 2023, 15:02:56")]
    [InlineData("Mär 7, 2023 15:02:56")]
    [InlineData("Mar 0, 2023 15:02:56")]
    [InlineData("Feb 29, 2023 15:02:56")]
    [InlineData("Mar 7, 2023 24:02:56")]
    [InlineData("Mar 7, 2023 15:60:56")]
    [InlineData("2023-13-07 15:02:56")]
    [InlineData("2023-3-7 15:02:56")]
    [InlineData("2023-03-07 15:02:5x")]
    [InlineData("0023-03-07 15:02:56")]
    [InlineData("1678201376")]
    public void Anything_else_is_unreadable(string text) =>
        Assert.Equal(SmartPosExpiry.Unreadable, SmartPosExpiry.Read(text));

    [Fact]
    public void Agrees_with_the_calendar_of_the_platform_for_every_second_of_two_centuries() =>
        Gen.Long[1577836800, 7258118399].Sample(seconds =>
        {
            DateTime time = DateTime.UnixEpoch.AddSeconds(seconds);
            return SmartPosExpiry.Read(time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)) == seconds
                && SmartPosExpiry.Read(time.ToString("MMM d, yyyy HH:mm:ss", CultureInfo.InvariantCulture)) == seconds;
        });

    [Fact]
    public void No_text_whatever_makes_it_throw() =>
        Gen.String[Gen.Char["Mar 7, 2023-15:0T"], 0, 24].Sample(text => SmartPosExpiry.Read(text) >= -1);
}
