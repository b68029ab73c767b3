using System.Collections.Concurrent;

namespace Bridge.Companion.Mqtt;

/// <summary>
/// Counts what each lane publishes apart from its journal (events wait for their commit and for acks, which slows them by
/// itself). Whoever sends more than any lane has to say is cut off.
/// </summary>
public sealed class FloodGuard(TimeProvider clock)
{
    /// <summary>Messages at once: a sale changes the state some ten times, an answer has at most some ninety parts.</summary>
    public const int BurstMax = 600;

    private const double PerSecond = 50;

    private readonly ConcurrentDictionary<string, (double Left, long At)> _buckets = new();

    public void Connected(string clientId) => _buckets[clientId] = (BurstMax, clock.GetTimestamp());

    public void Gone(string clientId) => _buckets.TryRemove(clientId, out _);

    /// <summary>Counts one message; false = it was one too many.</summary>
    public bool Takes(string clientId)
    {
        long now = clock.GetTimestamp();
        (double left, long _) = _buckets.AddOrUpdate(
            clientId,
            _ => (BurstMax - 1, now),
            (_, bucket) => (Math.Min(BurstMax, bucket.Left + (clock.GetElapsedTime(bucket.At, now).TotalSeconds * PerSecond)) - 1, now));
        return left >= 0;
    }
}
