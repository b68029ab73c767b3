using Bridge.Companion.Devices;
using Bridge.Companion.Mqtt;
using Xunit;

namespace Bridge.Companion.Tests.Devices;

public sealed class LineCountsTests
{
    private const long Minute = 60_000;

    [Fact]
    public void What_was_counted_around_a_sale_is_the_difference_of_two_health_messages()
    {
        LineCounts counts = Of([(0, 100, 10), (5 * Minute, 110, 310), (10 * Minute, 130, 610), (15 * Minute, 190, 910)], 6 * Minute, 9 * Minute)!;
        Assert.Equal((5 * Minute, 10 * Minute, 20), (counts.FromMs, counts.ToMs, counts.Frames));
    }

    [Fact]
    public void After_a_restart_or_too_far_away_nothing_is_said()
    {
        Assert.Null(Of([(5 * Minute, 110, 310), (10 * Minute, 3, 20)], 6 * Minute, 9 * Minute));
        Assert.Null(Of([(5 * Minute, 110, 310)], 6 * Minute, 9 * Minute));
        Assert.Null(Of([(5 * Minute, 110, 310), (60 * Minute, 130, 3610)], 6 * Minute, 9 * Minute));
        Assert.Null(Of([], 6 * Minute, 9 * Minute));
    }

    private static LineCounts? Of((long AtMs, long Frames, long Up)[] points, long beganMs, long endedMs) => LineCounts.Around(
        [.. points.Select(p => (p.AtMs, FlatMessage.Parse($$"""{"epoch":7,"up":{{p.Up}},"frames":{{p.Frames}},"badcheck":0,"repeats":0,"answerslost":0}""")))], beganMs, endedMs);
}
