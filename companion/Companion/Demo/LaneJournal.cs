using Bridge.Uplink;

namespace Bridge.Companion.Demo;

/// <summary>
/// The journal of a simulated lane: numbers its records without a hole and keeps those that are not acknowledged. It outlives the lane
/// that reads it, as flash outlives a restart. Safe for many threads.
/// </summary>
public sealed class LaneJournal(uint epoch)
{
    private readonly Queue<LaneEvent> _records = new();
    private readonly Lock _guard = new();
    private uint _last;

    public uint Epoch => epoch;

    /// <summary>Records to keep also after they were acknowledged.</summary>
    public int Kept { get; init; } = 64;

    public uint Last
    {
        get
        {
            lock (_guard)
            {
                return _last;
            }
        }
    }

    /// <summary>The oldest record that is still held; 0 = none.</summary>
    public uint First
    {
        get
        {
            lock (_guard)
            {
                return _records.TryPeek(out LaneEvent? oldest) ? oldest.Seq : 0;
            }
        }
    }

    /// <summary>Gives the record its number; the intent of a sale also names the sale.</summary>
    public uint Append(LaneEvent record)
    {
        lock (_guard)
        {
            record.Epoch = epoch;
            record.Seq = ++_last;
            record.Sale = record.Kind == UplinkNames.KindIntent ? record.Seq : record.Sale;
            _records.Enqueue(record);
            return record.Seq;
        }
    }

    /// <summary>Null when it is no longer held.</summary>
    public LaneEvent? At(uint seq)
    {
        lock (_guard)
        {
            uint first = _records.TryPeek(out LaneEvent? oldest) ? oldest.Seq : uint.MaxValue;
            return seq >= first && seq <= _last ? _records.ElementAt((int)(seq - first)) : null;
        }
    }

    /// <summary>What is acknowledged may be forgotten.</summary>
    public void Trim(uint acknowledged)
    {
        lock (_guard)
        {
            while (_records.Count > Kept && _records.Peek().Seq <= acknowledged)
            {
                _records.Dequeue();
            }
        }
    }
}
