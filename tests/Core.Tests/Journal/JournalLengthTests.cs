using Bridge.Bytes;
using Bridge.Journal;
using Xunit;

namespace Bridge.Core.Tests.Journal;

/// <summary>
/// Goal: 1 to 3 flipped bits anywhere in a record are always noticed, not only in the samples. Method: the two halves of
/// SPEC.md's argument, exhaustively: the length words' distance, and the CRC's over the longest record.
/// </summary>
public class JournalLengthTests
{
    [Fact]
    public void Any_two_length_words_differ_in_at_least_four_bits()
    {
        int[] words = [.. Enumerable.Range(0, JournalLength.LengthMax + 1).Select(JournalLength.WordOf)];
        int least = words.SelectMany((word, index) => words.Skip(index + 1).Select(other => int.PopCount(word ^ other))).Min();
        Assert.Equal(4, least);
    }

    [Fact]
    public void A_word_is_read_back_and_every_other_word_is_damaged()
    {
        for (int word = 0; word <= 0xFFFF; word++)
        {
            int length = JournalLength.Of(word);
            Assert.True(length == -1 || JournalLength.WordOf(length) == word);
            Assert.Equal(JournalLength.WordOf(word & 0x1FF) == word, length == (word & 0x1FF));
        }
    }

    [Fact]
    public void No_one_two_or_three_flipped_bits_of_the_longest_record_leave_its_crc_right()
    {
        // A CRC is linear: flipped bits pass exactly when their syndromes cancel out. The CRC's own bits count too.
        const int DataLength = JournalEncoder.LengthMax - 4;
        byte[] record = new byte[DataLength];
        uint blank = Crc32.Of(record, 0, DataLength);
        var syndromes = new uint[(DataLength + 4) * 8];
        for (int bit = 0; bit < syndromes.Length; bit++)
        {
            if (bit >= DataLength * 8)
            {
                syndromes[bit] = 1u << (bit - (DataLength * 8));
                continue;
            }

            record[bit / 8] = (byte)(1 << (bit % 8));
            syndromes[bit] = Crc32.Of(record, 0, DataLength) ^ blank;
            record[bit / 8] = 0;
        }

        var all = new HashSet<uint>(syndromes);
        Assert.Equal(syndromes.Length, all.Count);
        Assert.DoesNotContain(0u, all);
        for (int first = 0; first < syndromes.Length; first++)
        {
            for (int second = first + 1; second < syndromes.Length; second++)
            {
                Assert.False(all.Contains(syndromes[first] ^ syndromes[second]), "three flipped bits would pass");
            }
        }
    }
}
