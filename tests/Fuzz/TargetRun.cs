namespace Bridge.Fuzz;

/// <summary>
/// One worker's use of one target: makes inputs, feeds them, counts, and turns what goes wrong into a finding. A batch starts
/// with new parsers; inside a batch the same parsers take input after input, as they do in a shop.
/// </summary>
public sealed class TargetRun(FuzzTarget target, ulong seed)
{
    /// <summary>Inputs of a batch whose allocations are not held against the target: buffers may be made at first use.</summary>
    private const int WarmUp = 16;

    private readonly FuzzRandom _random = new();
    private readonly Mutator _mutator = new(target);
    private string? _rule;

    public FuzzTarget Target => target;

    public long Inputs { get; private set; }

    public long AcceptedInputs { get; private set; }

    /// <summary>The input at hand, for the watch that looks for one without end.</summary>
    public long Number { get; private set; }

    public byte[] Bytes => _mutator.Bytes[.._mutator.Length];

    /// <summary>Runs count inputs from number first. Null, or the first finding, after which the batch ends.</summary>
    public Finding? RunBatch(long first, int count)
    {
        target.Begin();
        for (int index = 0; index < count; index++)
        {
            Number = first + index;
            _random.Begin(seed, target.Stream, (ulong)Number);
            _mutator.Make(_random);
            ulong state = _random.Next();
            _random.Begin(state, 1, 1);
            _rule = Try(_mutator.Bytes, _mutator.Length, index >= WarmUp);
            Inputs++;
            AcceptedInputs += target.Accepted ? 1 : 0;
            if (_rule != null)
            {
                return Describe(_rule, state);
            }
        }

        return null;
    }

    /// <summary>One input on new parsers, chunked in several ways. Null, or the rule that was broken.</summary>
    public string? Replay(byte[] bytes)
    {
        byte[] room = new byte[Math.Max(bytes.Length, target.LengthMax)];
        bytes.CopyTo(room, 0);
        for (ulong way = 1; way <= 32; way++)
        {
            target.Begin();
            _random.Begin(way, 1, 1);
            for (int time = 0; time < 2; time++)
            {
                if (Try(room, bytes.Length, false) is { } rule)
                {
                    return rule;
                }
            }
        }

        return null;
    }

    private string? Try(byte[] bytes, int length, bool counts)
    {
        try
        {
            target.Prepare(bytes, length);
            long before = GC.GetAllocatedBytesForCurrentThread();
            target.Feed(bytes, length, _random);
            long taken = GC.GetAllocatedBytesForCurrentThread() - before;
            long allowed = target.AllocationMax(length);
            if (counts && taken > allowed)
            {
                return $"allocated {taken} bytes where {allowed} are allowed";
            }

            return target.Judge(bytes, length);
        }
        catch (Exception failed)
        {
            string where = failed.StackTrace?.Split('\n').FirstOrDefault()?.Trim() ?? "";
            int path = where.IndexOf(" in ", StringComparison.Ordinal);
            return $"threw {failed.GetType().Name}: {failed.Message} {(path < 0 ? where : where[..path])}";
        }
    }

    private Finding Describe(string rule, ulong state)
    {
        byte[] bytes = Bytes;
        bool isAlone = Breaks(bytes, rule, state);
        if (isAlone)
        {
            bytes = Minimizer.Shrink(bytes, shorter => Breaks(shorter, rule, state));
        }

        return new Finding(target.Name, seed, Number, rule, bytes, isAlone);
    }

    // Alone on new parsers; figures inside the rule may differ.
    private bool Breaks(byte[] bytes, string rule, ulong state)
    {
        byte[] room = new byte[Math.Max(bytes.Length, target.LengthMax)];
        bytes.CopyTo(room, 0);
        target.Begin();
        for (int time = 0; time < 2; time++)
        {
            _random.Begin(state, 1, 1);
            if (Try(room, bytes.Length, time > 0) is { } broken)
            {
                return Head(broken) == Head(rule);
            }
        }

        return false;
    }

    private static string Head(string rule) => string.Concat(rule.TakeWhile(letter => !char.IsAsciiDigit(letter)));
}
