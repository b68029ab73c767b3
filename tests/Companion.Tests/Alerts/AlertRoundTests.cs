using Bridge.Companion.Alerts;
using Xunit;

namespace Bridge.Companion.Tests.Alerts;

public sealed class AlertRoundTests
{
    private const long Minute = 60_000;
    private static readonly AlertRule s_rule = new(1, "away", "offline", "", 300, 0, "", [], true);
    private readonly AlertRound _round = new();
    private readonly List<Alert> _open = [];
    private long _next = 1;

    [Fact]
    public void A_condition_raises_only_after_it_has_held_long_enough()
    {
        Assert.Empty(Look(0, "a.1"));
        Assert.Empty(Look(4 * Minute, "a.1"));
        Assert.Equal(["+a.1"], Look(5 * Minute, "a.1"));
        Assert.Empty(Look(6 * Minute, "a.1"));
        Assert.Equal(["-a.1"], Look(7 * Minute));
    }

    [Fact]
    public void A_condition_that_comes_and_goes_begins_anew()
    {
        Look(0, "a.1");
        Look(4 * Minute);
        Look(5 * Minute, "a.1");
        Assert.Empty(Look(9 * Minute, "a.1"));
        Assert.Equal(["+a.1"], Look(10 * Minute, "a.1"));
    }

    [Fact]
    public void A_whole_store_is_one_alert_even_when_its_lanes_went_one_by_one()
    {
        Look(0, "a.1");
        Assert.Equal(["+a"], Look(5 * Minute, "a.1", "a.2"));
        Assert.Empty(Look(20 * Minute, "a.1", "a.2"));
    }

    [Fact]
    public void A_store_takes_the_place_of_the_alerts_of_its_lanes_in_silence()
    {
        Look(0, "a.1");
        Assert.Equal(["+a.1"], Look(5 * Minute, "a.1"));
        Assert.Equal(["+a", "(a.1)"], Look(6 * Minute, "a.1", "a.2"));
    }

    [Fact]
    public void A_store_whose_lanes_come_back_one_by_one_sends_one_letter_at_the_end()
    {
        Look(0, "a.1", "a.2");
        Assert.Equal(["+a"], Look(5 * Minute, "a.1", "a.2"));
        Assert.Empty(Look(6 * Minute, "a.2"));
        Assert.Empty(Look(60 * Minute, "a.2"));
        Assert.Equal(["-a"], Look(61 * Minute));
    }

    [Fact]
    public void A_store_with_one_lane_is_named_by_its_lane()
    {
        Look(0, "b.1");
        Assert.Equal(["+b.1"], Look(5 * Minute, "b.1"));
    }

    [Fact]
    public void Outside_opening_hours_nothing_is_raised_and_time_does_not_count()
    {
        Take(0, false, "a.1");
        Assert.Empty(Take(60 * Minute, false, "a.1"));
        Assert.Empty(Take(61 * Minute, true, "a.1"));
        Assert.Equal(["+a.1"], Take(66 * Minute, true, "a.1"));
        Assert.Empty(Take(67 * Minute, false, "a.1"));
        Assert.Equal(["-a.1"], Take(68 * Minute, false));
    }

    [Fact]
    public void A_rule_that_is_gone_ends_its_alerts_without_a_letter()
    {
        Look(0, "a.1");
        Look(5 * Minute, "a.1");
        Assert.Equal(["(a.1)"], Written(_round.Take([], _open, 6 * Minute)));
    }

    private string[] Look(long nowMs, params string[] lanes) => Take(nowMs, true, lanes);

    private string[] Take(long nowMs, bool isOpen, params string[] lanes) => Written(_round.Take(
        [new AlertSight(s_rule, isOpen, [.. lanes.Select(l => new AlertSignal(l.Split('.')[0], l, ""))], new Dictionary<string, int> { ["a"] = 2, ["b"] = 1 })],
        _open, nowMs));

    private string[] Written(List<AlertStep> steps)
    {
        foreach (AlertStep step in steps)
        {
            _open.RemoveAll(a => a.Id == step.Open?.Id);
            if (step.Open is null)
            {
                _open.Add(new Alert(_next++, step.Rule, step.Subject, step.Detail, 0, 0, "", 0, 0));
            }
        }

        return [.. steps.Select(s => s.Quiet ? $"({s.Subject})" : (s.Open is null ? "+" : "-") + s.Subject)];
    }
}
