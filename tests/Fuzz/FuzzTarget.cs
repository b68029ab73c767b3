namespace Bridge.Fuzz;

/// <summary>
/// One parser under fire. Prepare makes what the parser takes from the bytes (not measured), Feed runs Core's code on it and
/// nothing else (its allocations are counted), Judge says with its own eyes whether what was accepted stands in the bytes.
/// Feed may throw: that is a finding. Instances belong to one worker and are used again for input after input.
/// </summary>
public abstract class FuzzTarget
{
    private ulong _stream;

    /// <summary>The name on the command line and in vectors.</summary>
    public abstract string Name { get; }

    /// <summary>What is mutated; never empty.</summary>
    public abstract byte[][] Corpus { get; }

    /// <summary>Pieces that are inserted now and then: words of the format, values that hurt.</summary>
    public virtual byte[][] Tokens => [];

    /// <summary>Inputs of this target in a thousand of all.</summary>
    public abstract int Share { get; }

    /// <summary>Inputs between two starts with new parsers; few where one input costs a thousand times more.</summary>
    public virtual int BatchLength => 4096;

    public virtual int LengthMax => 2048;

    /// <summary>Whether the last input was accepted as meaning something; for the figures only.</summary>
    public bool Accepted { get; protected set; }

    /// <summary>False for a target whose single inputs are never enough for a request: only its reading is tried.</summary>
    public virtual bool CanAccept => true;

    /// <summary>New parsers, as after a start. Called before every batch, and before a finding is tried alone.</summary>
    public virtual void Begin()
    {
    }

    /// <summary>Makes checks and lengths right again after the mutations, so that what lies behind them is reached.</summary>
    public virtual void Repair(byte[] bytes, ref int length)
    {
    }

    public virtual void Prepare(byte[] bytes, int length)
    {
    }

    public abstract void Feed(byte[] bytes, int length, FuzzRandom random);

    /// <summary>Null, or the rule that was broken.</summary>
    public abstract string? Judge(byte[] bytes, int length);

    /// <summary>Bytes of memory that Feed may have taken for this input; 0 is the rule, more is said with its reason.</summary>
    public virtual long AllocationMax(int length) => 0;

    /// <summary>The name as a number, the same on every machine.</summary>
    public ulong Stream => _stream != 0 ? _stream : _stream = Name.Aggregate(17UL, (sum, letter) => (sum * 131) + letter);

    public override string ToString() => Name;
}
