using Bridge.Host.Journal;

namespace Bridge.Host.Tests.Journal;

/// <summary>
/// A disk that behaves: writes are lost until Flush, and it can be told to be full, to fail a flush, or to hold one up
/// until the test lets it go.
/// </summary>
internal sealed class SimSlotStore : ISlotStore
{
    private readonly Dictionary<int, byte[]> _cache = [];

    public Dictionary<int, byte[]> Durable { get; } = [];

    public int Slots => 128;

    public bool WriteFails { get; set; }

    public bool FlushFails { get; set; }

    public bool ReadFails { get; set; }

    public int Flushes { get; private set; }

    public ManualResetEventSlim FlushMayEnd { get; } = new(true);

    public ManualResetEventSlim FlushBegan { get; } = new(false);

    public void Write(int slot, ReadOnlySpan<byte> bytes)
    {
        if (WriteFails)
        {
            throw new IOException("No space left on device");
        }

        _cache[slot] = bytes.ToArray();
    }

    public void Flush()
    {
        FlushBegan.Set();
        FlushMayEnd.Wait();
        Flushes++;
        if (FlushFails)
        {
            _cache.Clear();         // the page is dropped, as the kernel does
            throw new IOException("Input/output error");
        }

        foreach ((int slot, byte[] bytes) in _cache)
        {
            Durable[slot] = bytes;
        }
    }

    public void Read(int slot, Span<byte> target)
    {
        if (ReadFails)
        {
            throw new IOException("Input/output error");
        }

        Durable.GetValueOrDefault(slot, []).CopyTo(target);
    }
}
