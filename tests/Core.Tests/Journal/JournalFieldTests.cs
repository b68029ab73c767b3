using System.Buffers.Binary;
using System.Reflection;
using System.Text;
using Bridge.Bytes;
using Bridge.Journal;
using Xunit;

namespace Bridge.Core.Tests.Journal;

/// <summary>
/// Goal: every field survives, each is cut exactly where its limit says, and a record whose CRC is right and whose fields are
/// not what a writer of ours makes is read without harm. Method: all fields at once by reflection, each alone at its limit, and
/// records put together here byte by byte.
/// </summary>
public class JournalFieldTests
{
    private static readonly FieldInfo[] s_fields = [.. typeof(JournalRecord).GetFields().Where(field => !field.IsLiteral)];

    [Fact]
    public void Every_field_is_read_back()
    {
        var record = new JournalRecord { Kind = RecordKind.Review };
        int number = 1;
        foreach (FieldInfo field in s_fields.Where(field => field.Name != nameof(JournalRecord.Kind)))
        {
            number++;
            object value = field.FieldType == typeof(string) ? $"x{number}" : field.FieldType == typeof(bool) ? true
                : field.FieldType == typeof(byte[]) ? new[] { (byte)number } : Convert.ChangeType(number, field.FieldType);
            field.SetValue(record, value);
        }

        Assert.Equivalent(record, Read(record), strict: true);
    }

    [Fact]
    public void A_count_of_one_is_written_and_what_says_nothing_takes_no_byte()
    {
        var record = new JournalRecord { Kind = RecordKind.Sums, Epoch = 1, Seq = 1 };
        Assert.Equal(26, new JournalEncoder().Encode(record));
        record.DebitMinor = record.CreditMinor = 5;   // of none: sums without a count say nothing
        Assert.Equal(26, new JournalEncoder().Encode(record));

        record.DebitCount = record.CreditCount = 1;
        record.AmountMinor = 1;
        record.Fingerprint = 1;
        Assert.Equivalent(record, Read(record), strict: true);
    }

    [Theory]
    [InlineData(nameof(JournalRecord.Currency), 3)]
    [InlineData(nameof(JournalRecord.RegisterNumber), 24)]
    [InlineData(nameof(JournalRecord.OriginalMethod), 12)]
    [InlineData(nameof(JournalRecord.ReferenceAsked), 24)]
    [InlineData(nameof(JournalRecord.Firmware), 24)]
    [InlineData(nameof(JournalRecord.Method), 12)]
    [InlineData(nameof(JournalRecord.OrderNumber), 24)]
    [InlineData(nameof(JournalRecord.Rrn), 24)]
    [InlineData(nameof(JournalRecord.AuthorizationCode), 12)]
    [InlineData(nameof(JournalRecord.CardMask), 12)]
    [InlineData(nameof(JournalRecord.TerminalId), 16)]
    [InlineData(nameof(JournalRecord.Date), 20)]
    [InlineData(nameof(JournalRecord.Bin), 16)]
    [InlineData(nameof(JournalRecord.CardName), 24)]
    [InlineData(nameof(JournalRecord.HostResponseCode), 8)]
    [InlineData(nameof(JournalRecord.ProductType), 24)]
    [InlineData(nameof(JournalRecord.StoreName), 48)]
    [InlineData(nameof(JournalRecord.ChequeStatus), 72)]
    [InlineData(nameof(JournalRecord.Message), 96)]
    [InlineData(nameof(JournalRecord.City), 32)]
    [InlineData(nameof(JournalRecord.Address), 64)]
    public void A_text_is_cut_at_its_limit_and_at_a_character(string name, int lengthMax)
    {
        FieldInfo field = typeof(JournalRecord).GetField(name)!;
        foreach ((string text, int expected) in new[]
        {
            (new string('x', 300), lengthMax), (new string('x', lengthMax), lengthMax), ("x" + new string('ұ', 150), lengthMax - ((lengthMax - 1) % 2)),
        })
        {
            var record = new JournalRecord { Kind = RecordKind.Outcome, Epoch = 1, Seq = 1 };
            field.SetValue(record, text);
            string read = (string)field.GetValue(Read(record))!;
            Assert.Equal(expected, Encoding.UTF8.GetByteCount(read));
            Assert.StartsWith(read, text);
        }
    }

    [Theory]
    [InlineData(nameof(JournalRecord.ProcessId), 32)]
    [InlineData(nameof(JournalRecord.TransactionId), 40)]
    [InlineData(nameof(JournalRecord.OriginalTransactionId), 40)]
    public void A_name_that_a_terminal_is_asked_for_by_is_written_whole_or_not_at_all(string name, int lengthMax)
    {
        FieldInfo field = typeof(JournalRecord).GetField(name)!;
        foreach (int length in new[] { 1, lengthMax, lengthMax + 1, 200 })
        {
            var record = new JournalRecord { Kind = RecordKind.Outcome, Epoch = 1, Seq = 1 };
            field.SetValue(record, new string('7', length));
            Assert.Equal(length <= lengthMax ? new string('7', length) : "", field.GetValue(Read(record)));
        }
    }

    [Fact]
    public void A_text_of_its_whole_length_after_a_longer_one_is_not_cut_and_half_a_character_is_never_written()
    {
        var record = new JournalRecord { Kind = RecordKind.Outcome, Epoch = 1, Seq = 1, City = "x" + new string('ұ', 200), Address = new string('a', 64) };
        Assert.Equal(record.Address, Read(record).Address);

        record = new JournalRecord { Kind = RecordKind.Outcome, Epoch = 1, Seq = 1, Address = "ұ" };
        foreach (int context in Enumerable.Range(300, 60))
        {
            record.Context = new byte[context];
            record.ChequeStatus = new string('c', 72);
            record.StoreName = new string('s', 48);
            Assert.Contains(Read(record).Address, new[] { "", "ұ" });
        }
    }

    [Fact]
    public void A_record_is_at_most_512_bytes_and_the_last_text_is_cut_to_what_is_left()
    {
        int[] lengths = [.. Enumerable.Range(0, 80).Select(context =>
        {
            var record = new JournalRecord { Kind = RecordKind.Outcome, Epoch = 1, Seq = 1, Context = new byte[230 + context] };
            record.ChequeStatus = new string('c', 72);
            record.Message = new string('m', 96);
            record.Address = new string('a', 64);
            JournalRecord read = Read(record);
            Assert.Equal((record.ChequeStatus, record.Message), (read.ChequeStatus, read.Message));
            Assert.StartsWith(read.Address, record.Address);
            Assert.Equal(Math.Min(64, Math.Max(0, 512 - 4 - 22 - 2 - record.Context.Length - 74 - 98 - 2)), read.Address.Length);
            return read.Address.Length;
        })];

        Assert.Contains(1, lengths);
        Assert.Contains(64, lengths);
    }

    [Fact]
    public void A_context_that_does_not_fit_is_our_own_mistake()
    {
        var record = new JournalRecord { Kind = RecordKind.Intent, Epoch = 1, Seq = 1, Context = new byte[500] };
        Assert.Throws<CheckException>(() => new JournalEncoder().Encode(record));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("9")]
    [InlineData("A")]
    [InlineData("Z")]
    [InlineData("a")]
    [InlineData("z")]
    [InlineData("-")]
    [InlineData("_")]
    [InlineData(".")]
    [InlineData("b3f0c1de-77aa-4c1c-9a52-0123456789")]
    public void A_process_is_read_when_it_is_a_name_that_a_terminal_can_be_asked_for(string name)
    {
        name = name.Length > 32 ? name[..32] : name;
        Assert.Equal(SlotContent.Record, Decode([Field(12, name)], out JournalRecord record));
        Assert.Equal(name, record.ProcessId);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData(":")]
    [InlineData("@")]
    [InlineData("[")]
    [InlineData("`")]
    [InlineData("{")]
    [InlineData(" ")]
    [InlineData("&1")]
    [InlineData("1&1")]
    [InlineData("1&")]
    [InlineData("012345678901234567890123456789012")]
    public void A_process_that_a_terminal_cannot_be_asked_for_is_damage(string name) =>
        Assert.Equal(SlotContent.Damaged, Decode([Field(12, name)], out _));

    [Fact]
    public void A_field_of_another_length_than_its_kind_has_says_nothing()
    {
        byte[] codes = [1, 13, 31, 32, 33, 5, 41];
        byte[] words = [4, 8, 15, 38, 40];
        byte[] amounts = [2, 14, 37, 39];
        Assert.Equal(SlotContent.Record, Decode([.. codes.Select(id => (byte[])[id, 2, 1, 1]), .. words.Select(id => (byte[])[id, 3, 1, 1, 1])], out JournalRecord record));
        Assert.Equivalent(new JournalRecord { Kind = RecordKind.Outcome, Epoch = 7, Seq = 5 }, record, strict: true);

        Assert.Equal(SlotContent.Record, Decode([.. codes.Select(id => (byte[])[id, 0]), .. words.Select(id => (byte[])[id, 5, 1, 1, 1, 1, 1]), [5, 1, 0], [41, 1, 0]], out record));
        Assert.Equivalent(new JournalRecord { Kind = RecordKind.Outcome, Epoch = 7, Seq = 5 }, record, strict: true);

        Assert.Equal(SlotContent.Record, Decode([.. amounts.Select(id => (byte[])[id, 9, 1, 1, 1, 1, 1, 1, 1, 1, 1])], out record));
        Assert.Equal((0L, 0L, 0L, 0L), (record.AmountMinor, record.MovedMinor, record.DebitMinor, record.CreditMinor));
        Decode([[2, 8, 1, 1, 1, 1, 1, 1, 1, 1]], out record);
        Assert.Equal(0x0101010101010101, record.AmountMinor);
    }

    [Fact]
    public void An_empty_text_at_the_end_is_a_field_and_one_that_runs_out_of_the_record_is_damage()
    {
        Assert.Equal(SlotContent.Record, Decode([Field(16, "m"), Field(3, "")], out JournalRecord record));
        Assert.Equal(("m", ""), (record.Message, record.Currency));
        Assert.Equal(SlotContent.Record, Decode([Field(3, ""), Field(99, "newer"), Field(16, "m")], out record));
        Assert.Equal("m", record.Message);

        foreach (byte id in new byte[] { 2, 3, 4, 7, 99 })
        {
            Assert.Equal(SlotContent.Damaged, Decode([[id, 200, 1]], out _));
            Assert.Equal(SlotContent.Damaged, Decode([[id, 2, 1]], out _));
            Assert.Equal(SlotContent.Damaged, Decode([Field(16, "m"), [id]], out _));
        }
    }

    [Theory]
    [InlineData(512, SlotContent.Record)]
    [InlineData(513, SlotContent.Damaged)]
    public void A_record_ends_within_512_bytes_whatever_its_crc_says(int length, SlotContent expected)
    {
        byte[] one = [99, 240, .. new byte[240]];
        byte[] other = [99, (byte)(length - 26 - 242 - 2), .. new byte[length - 26 - 242 - 2]];
        Assert.Equal(expected, Decode([one, other], out _));
    }

    [Fact]
    public void Only_a_slot_of_nothing_but_0_or_FF_is_empty()
    {
        Assert.Equal(SlotContent.Damaged, JournalDecoder.Decode([0xA5], 1, new JournalRecord()));
        Assert.Equal(SlotContent.Damaged, JournalDecoder.Decode([.. Enumerable.Repeat((byte)0xA5, 64)], 64, new JournalRecord()));
        Assert.Equal(SlotContent.Damaged, JournalDecoder.Decode([0, 0xFF], 2, new JournalRecord()));
        byte[] slot = Slot([]);
        slot[1] = 0x43;
        BinaryPrimitives.WriteUInt32LittleEndian(slot.AsSpan(22), Crc32.Of(slot, 0, 22));
        Assert.Equal(SlotContent.Damaged, JournalDecoder.Decode(slot, slot.Length, new JournalRecord()));
    }

    private static byte[] Field(int id, string text) => [(byte)id, (byte)text.Length, .. Encoding.ASCII.GetBytes(text)];

    private static SlotContent Decode(byte[][] fields, out JournalRecord record)
    {
        byte[] slot = Slot([.. fields.SelectMany(field => field)]);
        record = new JournalRecord();
        return JournalDecoder.Decode(slot, slot.Length, record);
    }

    // A whole outcome with these fields and a right CRC.
    private static byte[] Slot(byte[] fields)
    {
        byte[] slot = new byte[22 + fields.Length + 4];
        new byte[] { 0x4A, 0x42, 2, (byte)RecordKind.Outcome, 7, 0, 0, 0, 5 }.CopyTo(slot, 0);
        BinaryPrimitives.WriteUInt16LittleEndian(slot.AsSpan(20), (ushort)JournalLength.WordOf(fields.Length));
        fields.CopyTo(slot, 22);
        BinaryPrimitives.WriteUInt32LittleEndian(slot.AsSpan(22 + fields.Length), Crc32.Of(slot, 0, 22 + fields.Length));
        return slot;
    }

    private static JournalRecord Read(JournalRecord record)
    {
        var encoder = new JournalEncoder();
        int length = encoder.Encode(record);
        Assert.True(length <= JournalEncoder.LengthMax);
        var read = new JournalRecord();
        Assert.Equal(SlotContent.Record, JournalDecoder.Decode(encoder.Bytes, length, read));
        return read;
    }
}
