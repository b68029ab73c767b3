using Bridge.Companion.Mqtt;

namespace Bridge.Companion.Devices;

/// <summary>
/// What a lane counted on its register's line between two of its health messages that stand around a moment. A request that was refused
/// before a sale began has no record of its own: it is seen here or nowhere.
/// </summary>
public sealed record LineCounts(long FromMs, long ToMs, long Frames, long BadCheck, long Repeats, long AnswersLost)
{
    /// <summary>Health older than this before the moment says nothing about it.</summary>
    public const long ReachMs = 15 * 60_000;

    /// <summary>Null when nothing is held of then, or the lane restarted in between and counted from zero.</summary>
    public static LineCounts? Around(IReadOnlyList<(long AtMs, FlatMessage Health)> points, long beganMs, long endedMs)
    {
        (long AtMs, FlatMessage? Health) before = points.LastOrDefault(p => p.AtMs <= beganMs);
        (long AtMs, FlatMessage? Health) after = points.FirstOrDefault(p => p.AtMs >= endedMs);
        if (before.Health is null || after.Health is null || beganMs - before.AtMs > ReachMs || after.AtMs - endedMs > ReachMs
            || before.Health.Number("epoch") != after.Health.Number("epoch") || after.Health.Number("up") < before.Health.Number("up"))
        {
            return null;
        }

        long Grown(string name) => Math.Max(0, (after.Health.Number(name) ?? 0) - (before.Health.Number(name) ?? 0));
        return new LineCounts(before.AtMs, after.AtMs, Grown("frames"), Grown("badcheck"), Grown("repeats"), Grown("answerslost"));
    }
}
