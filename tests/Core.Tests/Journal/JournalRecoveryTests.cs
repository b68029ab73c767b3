using System.Buffers.Binary;
using Bridge.Bytes;
using Bridge.Journal;
using Bridge.Testing;
using Xunit;

namespace Bridge.Core.Tests.Journal;

/// <summary>
/// Goal: SPEC.md's recovery table, row by row, is what the code does. Method: slots built from every combination of the
/// rows' conditions, each judged here by the table's words and there by the code; a row that no combination reached fails.
/// </summary>
public class JournalRecoveryTests
{
    private const uint Ours = 7;

    private enum Wrong { Nothing, Magic, Version, Short, LengthCheck, BehindSlot, Behind512, Crc, FieldTooLong, FieldCut, Epoch, Seq, KindZero, KindTen }

    [Fact]
    public void Every_combination_of_the_rows_conditions_is_judged_as_the_table_says()
    {
        var reached = new SortedSet<char>();
        Wrong[] wrongs = Enum.GetValues<Wrong>();
        foreach (bool isFirst in new[] { true, false })
        foreach (uint epoch in new[] { Ours, Ours + 1 })
        foreach (RecordKind kind in Enum.GetValues<RecordKind>().Where(kind => kind != RecordKind.None))
        foreach (int slotLength in new[] { 0, 1024 })
        foreach (Wrong first in wrongs)
        foreach (Wrong second in wrongs)
        {
            byte[] slot = Build(kind, epoch, first, second, slotLength);
            char row = RowOf(slot, isFirst);
            reached.Add(row);
            var recovery = new JournalRecovery(new JournalRing(8));
            if (!isFirst)
            {
                byte[] other = Build(RecordKind.Boot, Ours, Wrong.Nothing, Wrong.Nothing, 0);
                recovery.Take(0, other, other.Length, new JournalRecord());
            }

            SlotCase judged = recovery.Take(1, slot, slot.Length, new JournalRecord());
            Assert.True(CaseOf(row) == judged, $"row {row}, {kind} {first} {second}: {judged}");
            Assert.Equal(judged == SlotCase.Damaged ? 1 : 0, recovery.Damaged);
            Assert.Equal(judged == SlotCase.Stranger ? 1 : 0, recovery.Strangers);
        }

        foreach (byte[] blank in new[] { [], new byte[1], new byte[1024], Enumerable.Repeat((byte)0xFF, 600).ToArray() })
        {
            reached.Add(RowOf(blank, true));
            Assert.Equal(SlotCase.Empty, new JournalRecovery(new JournalRing(8)).Take(0, blank, blank.Length, new JournalRecord()));
        }

        Assert.Equal("abcdefghi", string.Concat(reached));
        string spec = File.ReadAllText(Path.Combine(Repository.Root, "firmware/Core/Journal/SPEC.md"));
        Assert.Equal("abcdefghi", string.Concat(spec.Split('\n')
            .Where(line => line.Length > 4 && line[0] == '|' && line[3] == ' ' && line[4] == '|' && char.IsAsciiLetterLower(line[2]))
            .Select(line => line[2])));
    }

    [Fact]
    public void Every_flipped_bit_of_a_journal_costs_its_own_slot_and_nothing_else()
    {
        byte[][] image = Image(12);
        for (int slot = 0; slot < image.Length; slot++)
        {
            for (int bit = 0; bit < image[slot].Length * 8; bit++)
            {
                image[slot][bit / 8] ^= (byte)(1 << (bit % 8));
                Expect(image, slot);
                image[slot][bit / 8] ^= (byte)(1 << (bit % 8));
            }
        }
    }

    [Fact]
    public void Every_slot_replaced_by_noise_is_noticed_and_the_rest_is_kept()
    {
        byte[][] image = Image(32);
        var random = new Random(5);
        for (int round = 0; round < 40; round++)
        {
            for (int slot = 0; slot < image.Length; slot++)
            {
                byte[] held = image[slot];
                image[slot] = new byte[4096];
                random.NextBytes(image[slot]);
                Expect(image, slot);
                image[slot] = held;
            }
        }
    }

    [Fact]
    public void The_number_after_a_damaged_slot_is_skipped()
    {
        byte[][] image = Image(4);
        image[3][30] ^= 1;
        var ring = new JournalRing(8);
        var writer = new JournalWriter(ring);
        Recover(image, ring).Continue(writer, 99);

        Assert.Equal((Ours, 4u), (writer.Epoch, writer.LastSeq));
        Assert.Equal(5u, writer.Append(new JournalRecord { Kind = RecordKind.Boot }, false));
        Assert.Equal(3, writer.TakeWrite().Slot);
    }

    [Fact]
    public void Nothing_but_damage_begins_a_journal_of_another_name()
    {
        var ring = new JournalRing(8);
        var writer = new JournalWriter(ring);
        JournalRecovery recovery = Recover([[0xA5], [1, 2, 3]], ring);
        recovery.Continue(writer, 99);

        Assert.Equal((2, 0u), (recovery.Damaged, recovery.LastSeq));
        Assert.Equal((99u, 0u), (writer.Epoch, writer.LastSeq));
    }

    [Fact]
    public void When_two_journals_were_mixed_the_one_that_has_the_lowest_slot_counts()
    {
        byte[][] image = Image(6);
        for (int slot = 0; slot < 2; slot++)
        {
            image[slot] = Build(RecordKind.Boot, Ours + 30, Wrong.Nothing, Wrong.Nothing, 0);
        }

        var ring = new JournalRing(8);
        var writer = new JournalWriter(ring);
        JournalRecovery recovery = Recover(image, ring);
        recovery.Continue(writer, 99);

        Assert.Equal(4, recovery.Strangers);
        Assert.Equal((Ours + 30, 5u), (writer.Epoch, writer.LastSeq));
        Assert.Equal(0u, ring.SeqAt(3));
    }

    private static void Expect(byte[][] image, int damaged)
    {
        var ring = new JournalRing(image.Length);
        JournalRecovery recovery = Recover(image, ring);
        Assert.Equal(1, recovery.Damaged);
        Assert.Equal(0, recovery.Strangers);
        for (int slot = 0; slot < image.Length; slot++)
        {
            Assert.Equal(slot == damaged ? 0u : (uint)slot + 1, ring.SeqAt(slot));
        }

        Assert.True(recovery.LastSeq >= image.Length);
    }

    private static JournalRecovery Recover(byte[][] image, JournalRing ring)
    {
        var recovery = new JournalRecovery(ring);
        var record = new JournalRecord();
        for (int slot = 0; slot < image.Length; slot++)
        {
            recovery.Take(slot, image[slot], image[slot].Length, record);
        }

        return recovery;
    }

    private static byte[][] Image(int slots)
    {
        var encoder = new JournalEncoder();
        return [.. Enumerable.Range(1, slots).Select(seq =>
        {
            int length = encoder.Encode(new JournalRecord
            {
                Kind = (RecordKind)(1 + (seq % 8)), Epoch = Ours, Seq = (uint)seq, Sale = (uint)seq / 4, AmountMinor = seq * 100,
                ProcessId = new string('7', seq % 5), StoreName = new string('s', seq), RegisterNumber = "000123",
            });
            return encoder.Bytes[..length];
        })];
    }

    // The table's words, read here without the code: the first row that fits.
    private static char RowOf(byte[] slot, bool isFirst)
    {
        if (slot.All(value => value == 0) || slot.All(value => value == 0xFF))
        {
            return 'a';
        }

        if (slot.Length < 26 || slot[0] != 0x4A || slot[1] != 0x42 || slot[2] != 2)
        {
            return 'b';
        }

        int word = BinaryPrimitives.ReadUInt16LittleEndian(slot.AsSpan(20));
        int length = word & 0x1FF;
        int end = 22 + length;
        if (word >> 9 != Remainder(length) || end + 4 > slot.Length || end + 4 > 512)
        {
            return 'c';
        }

        if (Crc32.Of(slot, 0, end) != BinaryPrimitives.ReadUInt32LittleEndian(slot.AsSpan(end)))
        {
            return 'd';
        }

        int at = 22;
        while (at + 2 <= end)
        {
            at += 2 + slot[at + 1];
        }

        if (at != end)
        {
            return 'e';
        }

        uint epoch = BinaryPrimitives.ReadUInt32LittleEndian(slot.AsSpan(4));
        uint seq = BinaryPrimitives.ReadUInt32LittleEndian(slot.AsSpan(8));
        return epoch == 0 || seq == 0 || slot[3] is 0 or > 9 ? 'f' : isFirst ? 'g' : epoch == Ours ? 'h' : 'i';
    }

    // Long division by hand: bits of n * x^7 from the top, divisor 10110111, then exclusive-or 1010101.
    private static int Remainder(int length)
    {
        string bits = Convert.ToString(length, 2).PadLeft(9, '0') + "0000000";
        char[] rest = bits.ToCharArray();
        for (int at = 0; at < 9; at++)
        {
            for (int bit = 0; rest[at] == '1' && bit < 8; bit++)
            {
                rest[at + (7 - bit)] = rest[at + (7 - bit)] == "10110111"[7 - bit] ? '0' : '1';
            }
        }

        return Convert.ToInt32(new string(rest[9..]), 2) ^ 0b1010101;
    }

    private static SlotCase CaseOf(char row) => row switch
    {
        'a' => SlotCase.Empty,
        'g' or 'h' => SlotCase.Taken,
        'i' => SlotCase.Stranger,
        _ => SlotCase.Damaged,
    };

    // A record with up to two things wrong. What is not said to be wrong is right, the CRC included.
    private static byte[] Build(RecordKind kind, uint epoch, Wrong first, Wrong second, int slotLength)
    {
        bool Is(Wrong wrong) => first == wrong || second == wrong;
        byte[] fields = Is(Wrong.FieldTooLong) ? [12, 200, 49, 50] : Is(Wrong.FieldCut) ? [12, 1, 49, 13] : [12, 2, 49, 50];
        byte[] slot = new byte[Math.Max(slotLength, 22 + fields.Length + 4)];
        slot[0] = (byte)(Is(Wrong.Magic) ? 0x4B : 0x4A);
        slot[1] = 0x42;
        slot[2] = (byte)(Is(Wrong.Version) ? 1 : 2);
        slot[3] = (byte)(Is(Wrong.KindZero) ? 0 : Is(Wrong.KindTen) ? 10 : (int)kind);
        BinaryPrimitives.WriteUInt32LittleEndian(slot.AsSpan(4), Is(Wrong.Epoch) ? 0 : epoch);
        BinaryPrimitives.WriteUInt32LittleEndian(slot.AsSpan(8), Is(Wrong.Seq) ? 0u : 5u);
        int length = Is(Wrong.BehindSlot) ? slot.Length - 25 : Is(Wrong.Behind512) ? 487 : fields.Length;
        int word = JournalLength.WordOf(length & 0x1FF);
        BinaryPrimitives.WriteUInt16LittleEndian(slot.AsSpan(20), (ushort)(Is(Wrong.LengthCheck) ? word ^ 0x1000 : word));
        fields.CopyTo(slot, 22);
        int end = 22 + fields.Length;
        BinaryPrimitives.WriteUInt32LittleEndian(slot.AsSpan(end), Crc32.Of(slot, 0, end) ^ (Is(Wrong.Crc) ? 0x80u : 0u));
        return Is(Wrong.Short) ? slot[..25] : slot;
    }
}
