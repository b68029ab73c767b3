namespace Bridge.Simulation;

/// <summary>A small generator with integers only (splitmix64): the same seed gives the same run on every machine.</summary>
public sealed class Prng(ulong seed)
{
    private ulong _state = seed;

    public ulong Next()
    {
        _state += 0x9E3779B97F4A7C15UL;
        ulong mixed = _state;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9UL;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL;
        return mixed ^ (mixed >> 31);
    }

    /// <summary>From low to high, both included. The upper half scaled: no division, and no bias that a shop could feel.</summary>
    public int Between(int low, int high) => low + (int)(((Next() >> 32) * (ulong)(high - low + 1)) >> 32);

    /// <summary>True perMille times in a thousand; nothing is drawn for 0, so that a fault switched off costs nothing.</summary>
    public bool Chance(int perMille) => perMille > 0 && Between(0, 999) < perMille;

    /// <summary>True perMillion times in a million.</summary>
    public bool Rarely(int perMillion) => perMillion > 0 && Between(0, 999_999) < perMillion;
}
