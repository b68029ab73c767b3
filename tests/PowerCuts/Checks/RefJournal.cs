using Bridge.Journal;

namespace Bridge.PowerCuts.Checks;

/// <summary>
/// What must be true of a journal after a power cut: every acknowledged record is where it was, nothing is there that was
/// never written, no number is used twice, and no record of an open sale was chosen to be written over.
/// </summary>
public sealed class RefJournal
{
    private readonly RefSlot[] _slots;
    private readonly HashSet<uint> _open;
    private readonly uint _epoch;
    private uint _acknowledged;

    public RefJournal(int slots, uint epoch)
    {
        _slots = new RefSlot[slots];
        Array.Fill(_slots, RefSlot.Empty);
        _open = [];
        _epoch = epoch;
    }

    private RefJournal(RefJournal other)
    {
        _slots = (RefSlot[])other._slots.Clone();
        _open = other._open;
        _epoch = other._epoch;
        _acknowledged = other._acknowledged;
    }

    /// <summary>Sales whose truth is not known: their records stay.</summary>
    public ISet<uint> Open => _open;

    public RefJournal Copy() => new(this);

    public void Issued(int slot, uint seq, byte[] bytes)
    {
        Demand(seq > _acknowledged, "a number was used again");
        RefSlot held = _slots[slot];
        if (held.IsSure)
        {
            var record = new JournalRecord();
            JournalDecoder.Decode(held.Allowed[0], held.Allowed[0].Length, record);
            bool needed = record.Kind != RecordKind.Told && record.Sale != 0 && _open.Contains(record.Sale);
            Demand(!needed || record.Seq == seq, "a record of an open sale is written over");
        }

        _slots[slot] = held.Writing(bytes);
    }

    public void Acknowledged(int slot, uint seq, byte[] bytes)
    {
        _slots[slot] = RefSlot.Holding(bytes);
        _acknowledged = seq;
    }

    /// <summary>What recovery made of a slot, compared with what has to be there; remembers which it was.</summary>
    public void Found(int slot, SlotCase found, ReadOnlySpan<byte> bytes)
    {
        RefSlot expected = _slots[slot];
        if (found == SlotCase.Taken)
        {
            byte[]? match = expected.Match(bytes);
            Demand(match != null, "a record was invented");
            _slots[slot] = RefSlot.Holding(match!);
            return;
        }

        Demand(!expected.IsSure, "an acknowledged record was lost");
        Demand(found != SlotCase.Stranger, "a record of another journal was invented");
        _slots[slot] = RefSlot.Empty;
    }

    public void Continued(uint epoch, uint lastSeq)
    {
        Demand(_acknowledged == 0 || epoch == _epoch, "the journal forgot its name");
        Demand(lastSeq >= _acknowledged, "a number would be used again");
    }

    private static void Demand(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new RuleBroken(otherwise);
        }
    }
}
