using Bridge.Bytes;
using Bridge.Registers;
using Bridge.Registers.Inpas;
using Bridge.Testing;
using CsCheck;
using Xunit;

namespace Bridge.Core.Tests.Registers.Inpas;

public class InpasFrameWriterTests
{
    private static readonly Gen<byte[]> s_messages =
        Gen.Select(Gen.Byte, Gen.Byte.Array[0, 200]).List[1, 12].Select(fields =>
        {
            var data = new List<byte>();
            foreach ((byte field, byte[] value) in fields)
            {
                data.AddRange([field, (byte)value.Length, (byte)(value.Length >> 8), .. value]);
            }

            return data.ToArray();
        });

    [Fact]
    public void Writes_the_vectors()
    {
        foreach (HexVector vector in HexVector.All("Inpas").Where(vector => vector["kind"] != "block"))
        {
            Assert.Equal([vector.Bytes], Frames(vector.Bytes[3..^2], 507));
        }
    }

    [Fact]
    public void Reads_back_what_it_wrote_in_blocks_of_any_size() =>
        Gen.Select(s_messages, Gen.Int[256, 600]).Where((data, _) => data.Length <= InpasFrameReader.MessageLengthMax)
            .Sample((data, limit) =>
            {
                var reader = new InpasFrameReader(new LineCounters());
                byte[][] frames = Frames(data, limit);
                Assert.Equal(data.Length > limit, frames.Length > 1);
                InpasReadStatus status = InpasReadStatus.Reading;
                foreach (byte[] frame in frames)
                {
                    Assert.True(frame.Length <= limit + 5);
                    foreach (byte value in frame)
                    {
                        reader.Put(value, 0);
                        status = reader.Next(0);
                    }

                    InpasReadStatus expected =
                        frame == frames[^1] ? InpasReadStatus.Complete : InpasReadStatus.BlockTaken;
                    Assert.Equal(expected, status);
                }

                Assert.Equal(data, reader.Message.Bytes[..reader.Message.Length]);
            });

    [Fact]
    public void Never_cuts_between_fields_or_in_the_head_of_one() =>
        Gen.Select(s_messages, Gen.Int[InpasFrameWriter.LengthMin, 300]).Sample((data, limit) =>
        {
            var forbidden = new HashSet<int>();
            for (int position = 0; position < data.Length;)
            {
                int length = data[position + 1] | (data[position + 2] << 8);
                forbidden.UnionWith([position, position + 1, position + 2]);
                position += 3 + length;
            }

            int cut = 0;
            byte[][] frames = Frames(data, limit);
            foreach (byte[] frame in frames.SkipLast(1))
            {
                cut += frame.Length - 5 - 2 - frame[3];
                Assert.DoesNotContain(cut, forbidden);
            }
        });

    [Fact]
    public void Carries_the_longest_answer_in_the_smallest_blocks()
    {
        byte[] data = InpasTestFrame.Data((25, "1"), (90, new string('x', InpasAnswerWriter.LengthMax - 7)));
        Assert.Equal(InpasAnswerWriter.LengthMax, data.Length);
        Assert.InRange(Frames(data, InpasSettings.BlockLengthMin).Length, 2, InpasFrameWriter.BlocksMax);
    }

    [Fact]
    public void Says_when_a_message_takes_too_many_blocks()
    {
        var writer = new InpasFrameWriter(InpasFrameWriter.LengthMin);
        byte[] data = InpasTestFrame.Data((90, new string('x', 3000)));
        writer.Begin(data, data.Length);
        Assert.Equal(0, writer.FrameCount);
    }

    private static byte[][] Frames(byte[] data, int limit)
    {
        var writer = new InpasFrameWriter(limit);
        var target = new ByteWriter(InpasFrameWriter.FrameLength(limit));
        writer.Begin(data, data.Length);
        var frames = new List<byte[]>();
        for (int index = 0; index < writer.FrameCount; index++)
        {
            writer.Write(index, target);
            frames.Add(target.Buffer[..target.Length]);
        }

        return [.. frames];
    }
}
