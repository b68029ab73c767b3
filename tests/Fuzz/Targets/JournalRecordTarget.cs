using System.Buffers.Binary;
using Bridge.Fuzz.References;
using Bridge.Journal;

namespace Bridge.Fuzz.Targets;

/// <summary>One slot of a damaged journal. What counts as a record has a right CRC-32 over its own bytes and the amounts that stand there.</summary>
public sealed class JournalRecordTarget : FuzzTarget
{
    private JournalRecord _record = new();
    private SlotContent _content;

    public override string Name => "journal-record";

    public override byte[][] Corpus { get; } = JournalSlots.All();

    public override int Share => 100;

    public override int LengthMax => 600;

    public override void Repair(byte[] bytes, ref int length)
    {
        if (length >= 26)
        {
            length = Math.Min(length, 512);
            RefJournal.Repair(bytes.AsSpan(0, length), Corpus[0][2]);
        }
    }

    public override void Prepare(byte[] bytes, int length) => _record = new JournalRecord();

    public override void Feed(byte[] bytes, int length, FuzzRandom random)
    {
        _content = JournalDecoder.Decode(bytes, length, _record);
        Accepted = _content == SlotContent.Record;
    }

    public override string? Judge(byte[] bytes, int length)
    {
        ReadOnlySpan<byte> slot = bytes.AsSpan(0, length);
        if (_content == SlotContent.Empty)
        {
            return slot.ContainsAnyExcept((byte)0) && slot.ContainsAnyExcept((byte)0xFF) ? "an empty slot that is not empty" : null;
        }

        if (!Accepted)
        {
            return null;
        }

        int end = 22 + RefJournal.FieldsLength(slot);
        if (end < 22 || BinaryPrimitives.ReadUInt32LittleEndian(slot[end..]) != RefInpas.Crc32(slot[..end]))
        {
            return "a record with a wrong check";
        }

        long amount = 0;
        long moved = JournalRecord.NoAmount;
        for (int at = 22; at + 2 <= end; at += 2 + slot[at + 1])
        {
            long value = Amount(slot.Slice(at + 2, slot[at + 1]));
            amount = slot[at] == 2 ? value : amount;
            moved = slot[at] == JournalFieldMoved ? value : moved;
        }

        return _record.AmountMinor != amount ? "an amount that is not in the slot"
            : _record.MovedMinor != moved ? "a moved amount that is not in the slot" : null;
    }

    // One to eight bytes, little-endian: as few as the amount needs.
    private static long Amount(ReadOnlySpan<byte> field)
    {
        Span<byte> whole = stackalloc byte[8];
        if (field.Length > whole.Length)
        {
            return 0;
        }

        whole.Clear();
        field.CopyTo(whole);
        return BinaryPrimitives.ReadInt64LittleEndian(whole);
    }

    // Texts of fields: an array of letters, the string and its head for each, at least two bytes of the slot.
    public override long AllocationMax(int length) => 256 + (64 * length);

    private const int JournalFieldMoved = 14;
}
