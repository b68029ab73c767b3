namespace Bridge.PowerCuts.Device;

/// <summary>One thing that a flash chip is asked to do: erase a block, or program bytes into it. A cut may come at any byte of it.</summary>
public readonly record struct FlashOperation(int Block, int Offset, byte[]? Bytes)
{
    public bool IsErase => Bytes == null;

    /// <summary>Bytes that change, one after the other.</summary>
    public int Length => Bytes?.Length ?? SimFlash.BlockLength;
}
