namespace Bridge.Fuzz.Targets;

/// <summary>
/// A whole recovery from a journal with damaged slots, and ten minutes after it. The lane starts whatever it finds, never starts a
/// payment by itself, and comes to rest. Bytes: the slots one after the other, each behind its length.
/// </summary>
public sealed class JournalImageTarget : FuzzTarget
{
    private readonly byte[][] _slots = JournalSlots.All();
    private readonly JournalRecordTarget _record = new();
    private readonly byte[] _slot = new byte[1024];
    private LaneInputs? _lane;

    public override string Name => "journal-image";

    public override byte[][] Corpus => _slots;

    public override int Share => 1;

    public override int BatchLength => 64;

    public override int LengthMax => 600;

    // A slot that is changed behind its check is found damaged at once: here it is the meaning that is to be wrong.
    public override void Repair(byte[] bytes, ref int length) => _record.Repair(bytes, ref length);

    public override void Feed(byte[] bytes, int length, FuzzRandom random)
    {
        _lane = new LaneInputs();
        for (int slot = 0; slot < _slots.Length; slot++)
        {
            byte[] stored = _slots[slot];
            int count = stored.Length;
            stored.CopyTo(_slot, 0);
            if (random.OneIn(3))
            {
                count = Math.Min(length, 512);
                bytes.AsSpan(0, count).CopyTo(_slot);
            }

            if (!random.OneIn(8))
            {
                _lane.Lane.Restore(slot, _slot, count);
            }
        }

        _lane.Lane.Begin(4242, _lane.NowMs);
        _lane.Settle();
        _lane.Run(600_000);
        Accepted = _lane.Told.Length > 0;
    }

    public override string? Judge(byte[] bytes, int length) =>
        _lane!.Starts > 0 ? "a restart that starts a payment" : _lane.IsStuck ? "the lane does not come to rest" : null;

    // A new lane for every input.
    public override long AllocationMax(int length) => long.MaxValue;
}
