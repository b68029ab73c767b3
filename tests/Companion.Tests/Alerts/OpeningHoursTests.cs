using Bridge.Companion.Alerts;
using Xunit;

namespace Bridge.Companion.Tests.Alerts;

public sealed class OpeningHoursTests
{
    [Theory]
    [InlineData("", "2026-11-23T03:00", true)]
    [InlineData("mon-sat 09:00-22:00", "2026-11-23T09:00", true)]
    [InlineData("mon-sat 09:00-22:00", "2026-11-23T22:00", false)]
    [InlineData("mon-sat 09:00-22:00", "2026-11-22T12:00", false)]
    [InlineData("mon-fri 09:00-18:00, sat 10:00-16:00", "2026-11-28T15:59", true)]
    [InlineData("fri 22:00-02:00", "2026-11-28T01:59", true)]
    [InlineData("fri 22:00-02:00", "2026-11-28T02:00", false)]
    [InlineData("sun 22:00-02:00", "2026-11-23T01:00", true)]
    [InlineData("mon 00:00-24:00", "2026-11-23T23:59", true)]
    public void Knows_when_a_store_is_open(string text, string at, bool open)
    {
        Assert.True(OpeningHours.TryRead(text, out OpeningHours hours));
        Assert.Equal(open, hours.Contains(DateTimeOffset.Parse(at + "+05:00")));
    }

    [Theory]
    [InlineData("9-22")]
    [InlineData("mon 9:00-22:00")]
    [InlineData("sat-mon 09:00-22:00")]
    [InlineData("mon 09:00")]
    [InlineData("mon 09:00-09:00")]
    [InlineData("montag 09:00-18:00")]
    public void Refuses_what_it_cannot_read(string text) => Assert.False(OpeningHours.TryRead(text, out _));
}
