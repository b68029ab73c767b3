using Bridge.Registers;
using Bridge.Registers.Inpas;
using Bridge.Testing;
using Xunit;
using static Bridge.Registers.Inpas.InpasReadStatus;

namespace Bridge.Core.Tests.Registers.Inpas;

public class InpasFrameReaderTests
{
    private static readonly byte[] s_sale = HexVector.Named("Inpas", "sale-1500-tenge").Bytes;
    private readonly LineCounters _counters = new();
    private readonly InpasFrameReader _reader;
    private long _nowMs = 500;

    public InpasFrameReaderTests()
    {
        _reader = new InpasFrameReader(_counters);
    }

    [Fact]
    public void Reads_a_frame_and_shows_its_fields_only()
    {
        Assert.Equal([Complete], Feed(s_sale));
        Assert.Equal(s_sale[3..^2], _reader.Message.Bytes[.._reader.Message.Length]);
        Assert.False(_reader.Message.IsFromBlocks);
        Assert.Equal((1, 0), (_counters.FramesReceived, _counters.NoiseBytes));
    }

    [Theory]
    [InlineData("06", Ack)]
    [InlineData("15", Nak)]
    [InlineData("04", Eot)]
    [InlineData("05", Enq)]
    public void Believes_a_lone_control_byte_when_the_line_is_quiet(string hex, InpasReadStatus status)
    {
        Assert.Empty(Feed(HexVector.Parse(hex)));
        Assert.Equal(_nowMs + InpasFrameReader.QuietMs, _reader.NextDeadlineMs);
        Assert.Empty(Wait(InpasFrameReader.QuietMs - 1));
        Assert.Equal([status], Wait(1));
    }

    [Fact]
    public void Believes_control_bytes_when_a_frame_starts_behind_them() =>
        Assert.Equal([Ack, Eot, Complete], Feed([0x06, 0x04, .. s_sale]));

    [Theory]
    [InlineData("06 15 00")]
    [InlineData("06 41")]
    [InlineData("FF 06")]
    [InlineData("06 06 06 06 06")]
    public void Believes_no_control_byte_that_touches_damage(string hex)
    {
        byte[] bytes = HexVector.Parse(hex);
        Assert.Empty(Feed(bytes));
        Assert.Equal([Noise], Wait(InpasFrameReader.QuietMs));
        Assert.Equal(bytes.Length, _counters.NoiseBytes);
        Assert.Empty(Feed([0x06]));
        Assert.Equal([Ack], Wait(InpasFrameReader.QuietMs));
    }

    [Fact]
    public void Reports_a_wrong_check_once_when_the_line_is_quiet()
    {
        byte[] damaged = (byte[])s_sale.Clone();
        damaged[^1] ^= 0x80;
        Assert.Empty(Feed(damaged));
        Assert.Equal([BadCheck], Wait(InpasFrameReader.QuietMs));
        Assert.Equal((0, 1, damaged.Length), (_counters.FramesReceived, _counters.BadCheck, _counters.NoiseBytes));
        Assert.Empty(Wait(10000));
    }

    [Fact]
    public void Refuses_a_check_with_its_bytes_swapped_or_one_of_them_wrong()
    {
        byte[] swapped = [.. s_sale[..^2], s_sale[^1], s_sale[^2]];
        Assert.Empty(Feed(swapped));
        Assert.Equal([BadCheck], Wait(InpasFrameReader.QuietMs));
        Assert.Empty(Feed([.. s_sale[..^2], s_sale[^2], 0x00]));
        Assert.Equal([BadCheck], Wait(InpasFrameReader.QuietMs));
        Assert.Empty(Feed([.. s_sale[..^2], 0x00, s_sale[^1]]));
        Assert.Equal([BadCheck], Wait(InpasFrameReader.QuietMs));
    }

    [Fact]
    public void Reports_a_frame_that_claims_too_much()
    {
        Assert.True(InpasFrameReader.MessageLengthMax < 0x0500);
        Assert.Empty(Feed([0x02, 0x00, 0x05, 0x00, 0x06]));
        Assert.Equal([TooLong], Wait(InpasFrameReader.QuietMs));
        Assert.Equal(1, _counters.TooLong);
    }

    [Fact]
    public void Takes_the_longest_message_and_leaves_the_next_one_intact()
    {
        byte[] longest = InpasTestFrame.Of((86, new string('x', InpasFrameReader.MessageLengthMax - 3)));
        Assert.Equal([Complete, Complete], Feed([.. longest, .. s_sale]));
    }

    [Fact]
    public void Waits_for_the_rest_of_a_frame_a_second_at_most()
    {
        Assert.Empty(Feed(s_sale[..10]));
        Assert.Empty(Wait(InpasFrameReader.GapMs - 1));
        Assert.Empty(Feed(s_sale[10..12]));
        Assert.Empty(Wait(InpasFrameReader.GapMs - 1));
        Assert.Equal([BadCheck], Wait(InpasFrameReader.GapMs));
    }

    [Fact]
    public void Takes_a_stray_start_byte_for_noise()
    {
        Assert.Empty(Feed([0x02]));
        Assert.Equal([Noise], Wait(InpasFrameReader.GapMs));
    }

    [Fact]
    public void Drops_one_byte_and_not_the_buffer()
    {
        Assert.Equal([Complete], Feed([0x02, 0x20, 0x00, 0x00, 0x06, 0x02, .. s_sale, .. new byte[30]]));
        Assert.Equal([Noise], Wait(InpasFrameReader.QuietMs));
    }

    [Fact]
    public void Joins_blocks_and_knows_a_repeated_one()
    {
        byte[] data = s_sale[3..^2];
        byte[] first = InpasTestFrame.Block(data[..4], "2");
        byte[] second = InpasTestFrame.Block(data[4..5], "1");
        byte[] third = InpasTestFrame.Block(data[5..], "0");
        Assert.Equal([BlockTaken, BlockTaken, BlockTaken, BlockTaken, Complete, Complete],
            Feed([.. first, .. first, .. second, .. second, .. third, .. third]));
        Assert.Equal(data, _reader.Message.Bytes[.._reader.Message.Length]);
        Assert.True(_reader.Message.IsFromBlocks);
    }

    [Fact]
    public void Starts_anew_at_a_block_that_does_not_follow()
    {
        byte[] data = s_sale[3..^2];
        Feed(InpasTestFrame.Block(data[..4], "2"));
        Assert.Equal([Complete], Feed(InpasTestFrame.Block(data[20..], "0")));
        Assert.Equal(data[20..], _reader.Message.Bytes[.._reader.Message.Length]);
    }

    [Fact]
    public void Does_not_join_a_block_to_one_of_long_ago()
    {
        byte[] data = s_sale[3..^2];
        Feed(InpasTestFrame.Block(data[..4], "1"));
        Wait(InpasMessage.BlockGapMs);
        Feed(InpasTestFrame.Block(data[4..], "0"));
        Assert.Equal(data[4..], _reader.Message.Bytes[.._reader.Message.Length]);
    }

    [Fact]
    public void Does_not_join_a_block_across_a_whole_frame()
    {
        byte[] data = s_sale[3..^2];
        Feed([.. InpasTestFrame.Block(data[..4], "1"), .. s_sale, .. InpasTestFrame.Block(data[4..], "0")]);
        Assert.Equal(data[4..], _reader.Message.Bytes[.._reader.Message.Length]);
    }

    [Theory]
    [InlineData("100", "1")]
    [InlineData("", "1")]
    [InlineData("x", "1")]
    [InlineData("-1", "1")]
    [InlineData("0", "2")]
    [InlineData("0", "")]
    public void Refuses_a_block_with_an_unknown_header(string left, string version) =>
        Assert.Equal([BlockRefused], Feed(InpasTestFrame.Block([0x19, 1, 0, 0x31], left, version)));

    [Fact]
    public void Refuses_blocks_that_grow_beyond_the_longest_message()
    {
        byte[] chunk = new byte[600];
        Assert.Equal([BlockTaken, BlockRefused],
            Feed([.. InpasTestFrame.Block(chunk, "1"), .. InpasTestFrame.Block(chunk, "0")]));
    }

    [Fact]
    public void Allocates_nothing_while_receiving()
    {
        byte[] damaged = (byte[])s_sale.Clone();
        damaged[8] ^= 1;
        byte[] block = InpasTestFrame.Block(new byte[40], "1");
        byte[] stream = [0xFF, 0x06, .. damaged, .. s_sale, 0x06, 0x15, 0x04, .. block];
        FeedQuietly(stream);
        Assert.Equal(0, Allocations.Least(() =>
        {
            for (int round = 0; round < 100; round++)
            {
                FeedQuietly(stream);
            }
        }));
        Assert.InRange(_counters.FramesReceived / 2, 101, 501);
    }

    private void FeedQuietly(byte[] bytes)
    {
        foreach (byte value in bytes)
        {
            _reader.Put(value, _nowMs);
            while (_reader.Next(_nowMs) != Reading)
            {
            }
        }

        _nowMs += 2000;
        while (_reader.Next(_nowMs) != Reading)
        {
        }
    }

    private List<InpasReadStatus> Feed(byte[] bytes)
    {
        var found = new List<InpasReadStatus>();
        foreach (byte value in bytes)
        {
            _reader.Put(value, _nowMs);
            Drain(found);
        }

        return found;
    }

    private List<InpasReadStatus> Wait(long ms)
    {
        var found = new List<InpasReadStatus>();
        long untilMs = _nowMs + ms;
        for (; _reader.NextDeadlineMs <= untilMs; Drain(found))
        {
            _nowMs = Math.Max(_nowMs, _reader.NextDeadlineMs);
        }

        _nowMs = untilMs;
        Drain(found);
        return found;
    }

    private void Drain(List<InpasReadStatus> found)
    {
        for (InpasReadStatus status = _reader.Next(_nowMs); status != Reading; status = _reader.Next(_nowMs))
        {
            found.Add(status);
        }
    }
}
