using System.Globalization;

namespace Bridge.Simulation;

/// <summary>
/// What happened, in one column format. Keeps the last lines as numbers and text is made only when somebody reads it; a
/// running hash over everything is the proof that two runs were the same.
/// </summary>
public sealed class Transcript(int kept = 400)
{
    private readonly (long AtMs, string Who, string What, long A, long B)[] _lines = new (long, string, string, long, long)[kept];
    private long _count;

    public ulong Hash { get; private set; } = 14695981039346656037UL;

    public long Count => _count;

    public void Add(long atMs, string who, string what, long a = 0, long b = 0)
    {
        _lines[_count % kept] = (atMs, who, what, a, b);
        _count++;
        ulong hash = (Hash ^ (ulong)atMs) * 1099511628211UL;
        hash = (hash ^ (ulong)a) * 1099511628211UL;
        hash = (hash ^ (ulong)b) * 1099511628211UL;
        foreach (char letter in what)
        {
            hash = (hash ^ letter) * 1099511628211UL;
        }

        Hash = hash;
    }

    /// <summary>The last lines, oldest first: time, who, what, two numbers.</summary>
    public IEnumerable<string> Last(int count)
    {
        for (long index = Math.Max(0, _count - Math.Min(count, kept)); index < _count; index++)
        {
            var line = _lines[index % kept];
            string time = TimeSpan.FromMilliseconds(line.AtMs).ToString(@"ddd\.hh\:mm\:ss\.fff", CultureInfo.InvariantCulture);
            yield return $"{time}  {line.Who,-8}  {line.What,-34}  {line.A,14}  {line.B,14}";
        }
    }
}
