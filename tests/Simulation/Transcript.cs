using System.Globalization;
using System.Runtime.InteropServices;

namespace Bridge.Simulation;

/// <summary>
/// What happened, in one column format. Keeps the last lines as numbers and text is made only when somebody reads it; a
/// running hash over everything is the proof that two runs were the same.
/// </summary>
public sealed class Transcript(int kept = 64)
{
    private const ulong Prime = 1099511628211UL;

    private readonly (long AtMs, string Who, string What, long A, long B)[] _lines = new (long, string, string, long, long)[kept];
    private long _count;
    private int _next;

    public ulong Hash { get; private set; } = 14695981039346656037UL;

    public long Count => _count;

    public void Add(long atMs, string who, string what, long a = 0, long b = 0)
    {
        _lines[_next] = (atMs, who, what, a, b);
        _next = _next + 1 == kept ? 0 : _next + 1;
        _count++;
        ulong hash = (Hash ^ (ulong)atMs) * Prime;
        hash = (hash ^ (ulong)a) * Prime;
        hash = (hash ^ (ulong)b ^ (hash >> 32)) * Prime;
        ReadOnlySpan<byte> letters = MemoryMarshal.AsBytes(what.AsSpan());
        for (; letters.Length >= 8; letters = letters[8..])
        {
            hash = (hash ^ MemoryMarshal.Read<ulong>(letters) ^ (hash >> 32)) * Prime;
        }

        foreach (byte letter in letters)
        {
            hash = (hash ^ letter) * Prime;
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
            string numbers = line.A == 0 && line.B == 0 ? string.Empty : line.A.ToString(CultureInfo.InvariantCulture);
            numbers += line.B == 0 ? string.Empty : "  " + line.B.ToString(CultureInfo.InvariantCulture);
            yield return $"{time}  {line.Who,-8}  {line.What,-32}  {numbers}".TrimEnd();
        }
    }
}
