using System.Collections.Concurrent;

namespace Bridge.Companion.Web.Doors;

/// <summary>Slows down whoever guesses: ten wrong tries for a name, or a hundred for all names, in ten minutes.</summary>
public sealed class SignInBrake(TimeProvider clock)
{
    public const int TriesMax = 10;
    public const int AllTriesMax = 100;

    private static readonly TimeSpan s_window = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<string, int> _tries = new(StringComparer.OrdinalIgnoreCase);
    private readonly Lock _guard = new();
    private long _began;
    private int _all;

    /// <summary>Counts a try; false = not now.</summary>
    public bool MayTry(string name)
    {
        lock (_guard)
        {
            long now = clock.GetTimestamp();
            if (_began == 0 || clock.GetElapsedTime(_began, now) > s_window)
            {
                _began = now;
                _all = 0;
                _tries.Clear();
            }

            _all++;
            return _all <= AllTriesMax && _tries.AddOrUpdate(name, 1, (_, n) => n + 1) <= TriesMax;
        }
    }

    public void Succeeded(string name)
    {
        lock (_guard)
        {
            _tries.TryRemove(name, out _);
            _all = Math.Max(0, _all - 1);
        }
    }
}
