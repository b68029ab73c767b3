namespace Bridge.Host;

/// <summary>A fixed ring of bytes, first in first out. Not safe by itself: its owner holds a lock.</summary>
public sealed class ByteRing(int capacity)
{
    private readonly byte[] _bytes = new byte[capacity];
    private int _head;

    public int Count { get; private set; }

    public int Room => _bytes.Length - Count;

    /// <summary>Adds as much as there is room for; answers how much that was.</summary>
    public int Add(ReadOnlySpan<byte> source)
    {
        int count = Math.Min(source.Length, Room);
        int tail = (_head + Count) % _bytes.Length;
        int first = Math.Min(count, _bytes.Length - tail);
        source[..first].CopyTo(_bytes.AsSpan(tail));
        source[first..count].CopyTo(_bytes);
        Count += count;
        return count;
    }

    /// <summary>Copies the oldest bytes and leaves them in the ring; answers how many.</summary>
    public int Peek(Span<byte> target)
    {
        int count = Math.Min(target.Length, Count);
        int first = Math.Min(count, _bytes.Length - _head);
        _bytes.AsSpan(_head, first).CopyTo(target);
        _bytes.AsSpan(0, count - first).CopyTo(target[first..]);
        return count;
    }

    /// <summary>Forgets the oldest bytes.</summary>
    public void Drop(int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Count);
        _head = (_head + count) % _bytes.Length;
        Count -= count;
    }

    public void Clear()
    {
        _head = 0;
        Count = 0;
    }
}
