namespace Bridge.PowerCuts.Disk;

/// <summary>
/// A PC's preallocated journal file on a strict disk: what was written since the last flush lands in any order or not at
/// all, sector by sector; the sector being written tears at any byte; and the page being written may be lost to noise.
/// Nothing else suffers. The slots do what firmware/Host's SlotFile and JournalWorker do: write, flush, then say durable.
/// </summary>
public sealed class DiskMedium : IMedium
{
    private const int PageLength = 4096;
    private const int SectorLength = 512;
    private const int RecordMax = 512;

    private readonly byte[][] _pages;
    private readonly List<(int Offset, byte[] Bytes)> _cached = [];
    private readonly DiskLayout _layout;
    private readonly int _slots;
    private readonly CutPlan _plan;
    private readonly Random _random;

    public DiskMedium(int slots, DiskLayout layout, CutPlan plan, Random random)
        : this(Blank(slots * Pitch(layout) / PageLength), slots, layout, plan, random)
    {
    }

    private DiskMedium(byte[][] pages, int slots, DiskLayout layout, CutPlan plan, Random random)
    {
        _pages = pages;
        _slots = slots;
        _layout = layout;
        _plan = plan;
        _random = random;
    }

    public Action<IMedium>? Cut { get; set; }

    public ISlots Open() => new Slots(this);

    public IMedium Image() => new DiskMedium(WithEarlier(_cached.Count), _slots, _layout, _plan, _random);

    private static int Pitch(DiskLayout layout) => layout == DiskLayout.FourSlotsPerPage ? PageLength / 4 : PageLength;

    private static byte[][] Blank(int pages)
    {
        byte[] blank = new byte[PageLength];
        return [.. Enumerable.Repeat(blank, pages)];
    }

    // Images share pages: a page is never changed, only replaced.
    private static void Put(byte[][] pages, int offset, ReadOnlySpan<byte> bytes)
    {
        byte[] page = (byte[])pages[offset / PageLength].Clone();
        bytes.CopyTo(page.AsSpan(offset % PageLength));
        pages[offset / PageLength] = page;
    }

    private void Write(int slot, byte[] bytes, int length)
    {
        byte[] whole = new byte[Pitch(_layout)];
        Array.Copy(bytes, whole, length);
        _cached.Add((slot * Pitch(_layout), whole));
        if (Cut != null)
        {
            Enumerate();
        }
    }

    private void Flush()
    {
        foreach ((int offset, byte[] bytes) in _cached)
        {
            Put(_pages, offset, bytes);
        }

        _cached.Clear();
    }

    // Earlier writes: any sectors of them. The last one: up to every byte, and noise for its page.
    private void Enumerate()
    {
        for (int done = 0; done <= RecordMax; done += _plan.ByteStep)
        {
            byte[][] image = WithEarlier(_cached.Count - 1);
            (int offset, byte[] bytes) = _cached[^1];
            Put(image, offset, bytes.AsSpan(0, done));
            Leave(image);
        }

        byte[][] lost = WithEarlier(_cached.Count - 1);
        byte[] noise = new byte[PageLength];
        _random.NextBytes(noise);
        lost[_cached[^1].Offset / PageLength] = noise;
        Leave(lost);
        for (int count = 0; count < _plan.OutOfOrder; count++)
        {
            byte[][] image = WithEarlier(_cached.Count - 1);
            Scatter(image, _cached[^1]);
            Leave(image);
        }
    }

    private byte[][] WithEarlier(int writes)
    {
        byte[][] image = (byte[][])_pages.Clone();
        for (int index = 0; index < writes; index++)
        {
            Scatter(image, _cached[index]);
        }

        return image;
    }

    private void Scatter(byte[][] image, (int Offset, byte[] Bytes) write)
    {
        for (int at = 0; at < write.Bytes.Length; at += SectorLength)
        {
            if (_random.Next(2) == 0)
            {
                Put(image, write.Offset + at, write.Bytes.AsSpan(at, SectorLength));
            }
        }
    }

    private void Leave(byte[][] image) => Cut!(new DiskMedium(image, _slots, _layout, _plan, _random));

    private sealed class Slots(DiskMedium disk) : ISlots
    {
        public bool Write(int slot, byte[] bytes, int length)
        {
            disk.Write(slot, bytes, length);
            if (disk._layout != DiskLayout.NotFlushed)
            {
                disk.Flush();
            }

            return true;
        }

        public int Read(int slot, byte[] target)
        {
            int offset = slot * Pitch(disk._layout);
            disk._pages[offset / PageLength].AsSpan(offset % PageLength, RecordMax).CopyTo(target);
            foreach ((int at, byte[] bytes) in disk._cached)
            {
                if (at == offset)
                {
                    bytes.AsSpan(0, RecordMax).CopyTo(target);
                }
            }

            return RecordMax;
        }
    }
}
