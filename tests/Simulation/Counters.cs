namespace Bridge.Simulation;

/// <summary>How often each thing happened, by name; sums over seeds. Ordered by name when printed.</summary>
public sealed class Counters
{
    private readonly Dictionary<string, long> _counts = new(StringComparer.Ordinal);

    public void Count(string name, long by = 1) => _counts[name] = _counts.GetValueOrDefault(name) + by;

    public void AtLeast(string name, long value) => _counts[name] = Math.Max(_counts.GetValueOrDefault(name), value);

    public long this[string name] => _counts.GetValueOrDefault(name);

    public IEnumerable<KeyValuePair<string, long>> Ordered => _counts.OrderBy(pair => pair.Key, StringComparer.Ordinal);

    public void Add(Counters other)
    {
        foreach (var pair in other._counts)
        {
            if (pair.Key.StartsWith("max ", StringComparison.Ordinal))
            {
                AtLeast(pair.Key, pair.Value);
            }
            else
            {
                Count(pair.Key, pair.Value);
            }
        }
    }
}
