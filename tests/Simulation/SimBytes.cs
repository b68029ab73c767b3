namespace Bridge.Simulation;

/// <summary>Bytes on a cable, from a pool of the World: taken when they leave, given back when they have arrived.</summary>
public sealed class SimBytes
{
    public const int LengthMax = 1024;

    public byte[] Bytes { get; } = new byte[LengthMax];

    public int Length { get; private set; }

    public void Set(ReadOnlySpan<byte> source)
    {
        source.CopyTo(Bytes);
        Length = source.Length;
    }

    public void RemoveAt(int index)
    {
        Bytes.AsSpan(index + 1, Length - index - 1).CopyTo(Bytes.AsSpan(index));
        Length--;
    }

    public void Insert(int index, byte value)
    {
        Bytes.AsSpan(index, Length - index).CopyTo(Bytes.AsSpan(index + 1));
        Bytes[index] = value;
        Length++;
    }

    public void Clear() => Length = 0;
}
