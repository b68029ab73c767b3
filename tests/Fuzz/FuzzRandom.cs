namespace Bridge.Fuzz;

/// <summary>
/// Chance of one input (splitmix64, integers only). Every input begins anew from seed, target and its number, so that
/// any one of a hundred million can be made again alone.
/// </summary>
public sealed class FuzzRandom
{
    private ulong _state;

    public void Begin(ulong seed, ulong stream, ulong number)
    {
        _state = Mix(Mix(seed + 0x9E3779B97F4A7C15UL) ^ (stream * 0xD1342543DE82EF95UL)) ^ (number * 0x2545F4914F6CDD1DUL);
        _state = Mix(_state);
    }

    public ulong Next()
    {
        _state += 0x9E3779B97F4A7C15UL;
        return Mix(_state);
    }

    /// <summary>0 to limit - 1; limit is at least 1.</summary>
    public int Below(int limit) => (int)(((Next() >> 32) * (ulong)(uint)limit) >> 32);

    /// <summary>True once in that many times.</summary>
    public bool OneIn(int times) => Below(times) == 0;

    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9UL;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EBUL;
        return value ^ (value >> 31);
    }
}
