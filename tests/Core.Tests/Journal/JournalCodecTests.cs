using System.Globalization;
using System.Reflection;
using Bridge.Journal;
using CsCheck;
using Xunit;

namespace Bridge.Core.Tests.Journal;

/// <summary>Goal: what was written is read back whole or not at all. Method: properties over random records, and every
/// single, and many double and triple, flipped bits of a real one.</summary>
public class JournalCodecTests
{
    private static JournalRecord Outcome() => new()
    {
        Kind = RecordKind.Outcome, Epoch = 7, Seq = 12, Sale = 10, Time = 1_764_000_000, Operation = 1,
        AmountMinor = 150_000, Currency = "398", ProcessId = "1678090708423", Verdict = 1, MovedMinor = 150_000,
        Method = "qr", TransactionId = "504711333", OrderNumber = "504711333", TerminalId = "31452963",
        StoreName = "Kaspi Mark", City = "Алматы қ.", Address = "Қонаев 11, 6", Date = "06.03.23 14:20:11",
        Bin = "960419351140", ChequeStatus = "Kaspi Gold-ман сатып алу. Мақұлданды", ProductType = "Gold",
        Rrn = "307208187011", AuthorizationCode = "665425", CardMask = "6389", CardName = "Visa Debit", HostResponseCode = "000",
    };

    private static (byte[] Bytes, int Length) Encode(JournalRecord record)
    {
        var encoder = new JournalEncoder();
        int length = encoder.Encode(record);
        return (encoder.Bytes[..length], length);
    }

    [Fact]
    public void An_outcome_is_read_back_field_by_field()
    {
        (byte[] bytes, int length) = Encode(Outcome());
        var read = new JournalRecord();

        Assert.Equal(SlotContent.Record, JournalDecoder.Decode(bytes, length, read));
        Assert.Equivalent(Outcome(), read);
    }

    [Fact]
    public void A_cleared_record_is_as_good_as_a_new_one()
    {
        JournalRecord used = Outcome();
        foreach (FieldInfo field in typeof(JournalRecord).GetFields())
        {
            object? some = field.FieldType == typeof(string) ? "x" : field.FieldType == typeof(byte[]) ? new byte[] { 1 }
                : field.FieldType == typeof(bool) ? true : field.FieldType.IsEnum ? RecordKind.Told
                : field.IsLiteral ? null : Convert.ChangeType(7, field.FieldType, CultureInfo.InvariantCulture);
            if (some != null)
            {
                field.SetValue(used, some);
            }
        }

        used.Clear();

        Assert.Equivalent(new JournalRecord(), used, strict: true);
    }

    [Fact]
    public void A_record_in_a_larger_slot_is_read_whatever_lies_behind_it()
    {
        (byte[] bytes, int length) = Encode(Outcome());
        byte[] slot = new byte[1024];
        Array.Fill(slot, (byte)0xA5);
        bytes.CopyTo(slot, 0);

        Assert.Equal(SlotContent.Record, JournalDecoder.Decode(slot, slot.Length, new JournalRecord()));
    }

    [Fact]
    public void Every_single_flipped_bit_is_noticed()
    {
        (byte[] bytes, int length) = Encode(Outcome());
        for (int bit = 0; bit < length * 8; bit++)
        {
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.NotEqual(SlotContent.Record, JournalDecoder.Decode(bytes, length, new JournalRecord()));
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    [Fact]
    public void Two_and_three_flipped_bits_are_noticed()
    {
        (byte[] bytes, int length) = Encode(Outcome());
        Gen.Int[0, (length * 8) - 1].Array[2, 3].Where(bits => bits.Distinct().Count() == bits.Length).Sample(bits =>
        {
            byte[] torn = (byte[])bytes.Clone();
            foreach (int bit in bits)
            {
                torn[bit / 8] ^= (byte)(1 << (bit % 8));
            }

            return JournalDecoder.Decode(torn, length, new JournalRecord()) != SlotContent.Record;
        }, iter: 100_000);
    }

    [Fact]
    public void Every_torn_prefix_is_damaged_or_empty()
    {
        (byte[] bytes, int length) = Encode(Outcome());
        for (int written = 0; written < length; written++)
        {
            byte[] slot = new byte[1024];
            bytes.AsSpan(0, written).CopyTo(slot);
            SlotContent content = JournalDecoder.Decode(slot, slot.Length, new JournalRecord());
            Assert.Equal(written == 0 ? SlotContent.Empty : SlotContent.Damaged, content);
        }
    }

    [Fact]
    public void A_slot_of_noise_is_never_a_record() =>
        Gen.Byte.Array[0, 1024].Sample(noise =>
            JournalDecoder.Decode(noise, noise.Length, new JournalRecord()) != SlotContent.Record, iter: 100_000);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(255, 1)]
    [InlineData(256, 2)]
    [InlineData(150_000, 3)]
    [InlineData(0x7FFFFFFFFFFFFFFF, 8)]
    [InlineData(-5, 8)]
    public void An_amount_takes_as_few_bytes_as_it_needs(long amountMinor, int expected)
    {
        (_, int without) = Encode(new JournalRecord { Kind = RecordKind.Intent, Epoch = 1, Seq = 1 });
        (byte[] bytes, int length) = Encode(
            new JournalRecord { Kind = RecordKind.Intent, Epoch = 1, Seq = 1, AmountMinor = amountMinor });
        var read = new JournalRecord();

        Assert.Equal(expected + 2, length - without);
        Assert.Equal(SlotContent.Record, JournalDecoder.Decode(bytes, length, read));
        Assert.Equal(amountMinor, read.AmountMinor);
    }

    [Fact]
    public void The_longest_texts_still_fit_and_the_ids_survive()
    {
        JournalRecord record = Outcome();
        string text = string.Concat(Enumerable.Repeat("Ұзын мәтін ", 40));
        record.StoreName = record.City = record.Address = record.ChequeStatus = record.Message = text;
        record.CardName = record.ProductType = text;
        (byte[] bytes, int length) = Encode(record);
        var read = new JournalRecord();

        Assert.InRange(length, 1, JournalEncoder.LengthMax);
        Assert.Equal(SlotContent.Record, JournalDecoder.Decode(bytes, length, read));
        Assert.Equal(record.TransactionId, read.TransactionId);
        Assert.Equal(record.ProcessId, read.ProcessId);
        Assert.StartsWith(read.StoreName, text);
        Assert.DoesNotContain('\uFFFD', read.StoreName + read.Message + read.City + read.Address);
    }

    [Fact]
    public void Any_request_is_read_back()
    {
        Gen<JournalRecord> gen =
            from amount in Gen.Long[1, long.MaxValue]
            from epoch in Gen.UInt[1, uint.MaxValue]
            from seq in Gen.UInt[1, uint.MaxValue]
            from fingerprint in Gen.UInt
            from named in Gen.Bool
            from context in Gen.Byte.Array[0, 96]
            from number in Gen.String[Gen.Char.AlphaNumeric, 0, 24]
            select new JournalRecord
            {
                Kind = RecordKind.Intent, Epoch = epoch, Seq = seq, Sale = seq, Operation = 1, AmountMinor = amount,
                Currency = "398", Fingerprint = fingerprint, IsNamed = named, Context = context, RegisterNumber = number,
            };
        gen.Sample(record =>
        {
            (byte[] bytes, int length) = Encode(record);
            var read = new JournalRecord();
            Assert.Equal(SlotContent.Record, JournalDecoder.Decode(bytes, length, read));
            Assert.Equivalent(record, read);
        }, iter: 2_000);
    }
}
