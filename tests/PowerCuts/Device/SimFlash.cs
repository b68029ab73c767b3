namespace Bridge.PowerCuts.Device;

/// <summary>
/// A NOR flash chip: blocks of 4 KB that are erased whole to FF, and programs that only clear bits. It counts erases, and
/// tells <see cref="Before"/> of every operation before it happens, so that a run can look at what a power cut at this
/// operation, and at every byte of it, would leave. Forks share blocks until one of them writes.
///
/// Fault rules: a cut leaves any prefix of the operation done, the byte at the cut with some of its bits; an interrupted
/// erase may leave a block of noise; with <see cref="KeepsOrder"/> false any of the operations since the last
/// <see cref="Sync"/> may be missing.
/// </summary>
public sealed class SimFlash
{
    public const int BlockLength = 4096;

    private readonly byte[][] _blocks;
    private readonly bool[] _isShared;
    private readonly List<FlashOperation> _sinceSync = [];
    private SimFlash? _atSync;

    public SimFlash(int blocks)
    {
        _blocks = new byte[blocks][];
        _isShared = new bool[blocks];
        Erases = new long[blocks];
        for (int block = 0; block < blocks; block++)
        {
            _blocks[block] = new byte[BlockLength];
            Array.Fill(_blocks[block], (byte)0xFF);
        }
    }

    private SimFlash(SimFlash other)
    {
        _blocks = (byte[][])other._blocks.Clone();
        _isShared = new bool[_blocks.Length];
        Array.Fill(_isShared, true);
        Array.Fill(other._isShared, true);
        Erases = new long[_blocks.Length];
    }

    public int Blocks => _blocks.Length;

    public long[] Erases { get; }

    public long Programs { get; private set; }

    public bool KeepsOrder { get; init; } = true;

    /// <summary>Hears of each operation before it happens.</summary>
    public Action<FlashOperation>? Before { get; set; }

    public ReadOnlySpan<byte> Read(int block) => _blocks[block];

    public void Erase(int block) => Perform(new FlashOperation(block, 0, null));

    public void Program(int block, int offset, byte[] bytes) => Perform(new FlashOperation(block, offset, bytes));

    /// <summary>Everything so far is on the chip, in order.</summary>
    public void Sync()
    {
        if (!KeepsOrder)
        {
            _sinceSync.Clear();
            _atSync = new SimFlash(this);
        }
    }

    /// <summary>The chip as it is.</summary>
    public SimFlash Fork() => new(this);

    /// <summary>The chip as a cut leaves it after that many bytes of an operation that is about to happen.</summary>
    public SimFlash CutAt(FlashOperation operation, int done, Random random)
    {
        var left = new SimFlash(this);
        left.Apply(operation, done, random);
        return left;
    }

    /// <summary>The chip as a cut leaves it when operations since the last sync were done in any order: some are missing.</summary>
    public SimFlash CutOutOfOrder(FlashOperation operation, int done, Random random)
    {
        if (_atSync == null)
        {
            return CutAt(operation, done, random);
        }

        var left = new SimFlash(_atSync);
        foreach (FlashOperation earlier in _sinceSync)
        {
            if (random.Next(3) > 0)
            {
                left.Apply(earlier, earlier.Length, random);
            }
        }

        left.Apply(operation, done, random);
        return left;
    }

    /// <summary>The chip with a block of noise where a block was.</summary>
    public SimFlash WithNoise(int block, Random random)
    {
        var left = new SimFlash(this);
        random.NextBytes(left.Own(block));
        return left;
    }

    private void Perform(FlashOperation operation)
    {
        Before?.Invoke(operation);
        Apply(operation, operation.Length, null);
        if (operation.IsErase)
        {
            Erases[operation.Block]++;
        }
        else
        {
            Programs++;
        }

        if (!KeepsOrder)
        {
            _sinceSync.Add(operation);
        }
    }

    private void Apply(FlashOperation operation, int done, Random? random)
    {
        byte[] block = Own(operation.Block);
        if (operation.Bytes is not { } bytes)
        {
            block.AsSpan(0, done).Fill(0xFF);
            return;
        }

        for (int index = 0; index < done; index++)
        {
            block[operation.Offset + index] &= bytes[index];
        }

        if (done < bytes.Length && random != null)
        {
            block[operation.Offset + done] &= (byte)(bytes[done] | random.Next(256));
        }
    }

    private byte[] Own(int block)
    {
        if (_isShared[block])
        {
            _blocks[block] = (byte[])_blocks[block].Clone();
            _isShared[block] = false;
        }

        return _blocks[block];
    }
}
