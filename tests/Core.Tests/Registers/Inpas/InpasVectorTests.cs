using Bridge.Registers;
using Bridge.Registers.Inpas;
using Bridge.Testing;
using Xunit;

namespace Bridge.Core.Tests.Registers.Inpas;

/// <summary>Every vector of the facts, fed in every way that a serial line can deliver it.</summary>
public class InpasVectorTests
{
    private static readonly byte[] s_next = HexVector.Named("Inpas", "void-1500-tenge").Bytes;

    public static TheoryData<string> Names => [.. HexVector.All("Inpas").Select(vector => vector.Name)];

    [Theory, MemberData(nameof(Names))]
    public void Has_the_length_and_the_check_that_it_claims(string name)
    {
        byte[] bytes = HexVector.Named("Inpas", name).Bytes;

        Assert.Equal(bytes.Length - 5, bytes[1] | (bytes[2] << 8));
        Assert.Equal((bytes[^2] << 8) | bytes[^1], InpasTestFrame.Check(bytes.AsSpan(0, bytes.Length - 2)));
        Assert.Equal((bytes[^2] << 8) | bytes[^1], Crc16Buypass.Of(bytes, 0, bytes.Length - 2));
    }

    [Theory, MemberData(nameof(Names))]
    public void Means_the_same_whole_and_byte_by_byte(string name)
    {
        HexVector vector = HexVector.Named("Inpas", name);
        Seen whole = Seen.Of(vector.Bytes);

        Assert.Equal(vector["kind"] == "request" ? 1 : 0, whole.Requests);
        Assert.Equal(1, whole.Frames);
        Assert.Equal(whole, Seen.Of(vector.Bytes.Select(value => new[] { value })));
    }

    [Theory, MemberData(nameof(Names))]
    public void Means_the_same_cut_at_every_position(string name)
    {
        byte[] bytes = HexVector.Named("Inpas", name).Bytes;
        Seen whole = Seen.Of(bytes);

        for (int cut = 1; cut < bytes.Length; cut++)
        {
            Assert.Equal(whole, Seen.Of([bytes[..cut], bytes[cut..]]));
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void Is_found_behind_noise(string name)
    {
        byte[] bytes = HexVector.Named("Inpas", name).Bytes;
        Seen whole = Seen.Of(bytes);
        string[] noises = ["FF", "00 00 00", "06", "15 15", "02", "02 02", "01", "01 02 03", "02 10 00", "02 05 00 19",
            "7F 06 15 04 05", "02 FF FF", "02 1E 00 00 06 00 31 35 30"];

        foreach (string noise in noises)
        {
            Seen seen = Seen.Of(HexVector.Parse(noise), bytes);
            Assert.Equal((whole.Requests, whole.Frames, whole.Last), (seen.Requests, seen.Frames, seen.Last));
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void Is_found_behind_the_rest_of_itself(string name)
    {
        byte[] bytes = HexVector.Named("Inpas", name).Bytes;
        Seen whole = Seen.Of(bytes);

        for (int cut = 1; cut < bytes.Length; cut++)
        {
            Seen behindTail = Seen.Of([bytes[cut..], bytes]);
            Seen behindHead = Seen.Of([bytes[..cut], bytes]);
            Assert.Equal((whole.Requests, whole.Last), (behindTail.Requests, behindTail.Last));
            Assert.Equal((whole.Requests, whole.Last), (behindHead.Requests, behindHead.Last));
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void Leaves_the_next_frame_intact(string name)
    {
        byte[] bytes = HexVector.Named("Inpas", name).Bytes;

        var reader = new InpasFrameReader(new LineCounters());
        var found = new List<string>();
        foreach (byte value in bytes.Concat(s_next))
        {
            reader.Put(value, 0);
            if (reader.Next(0) is InpasReadStatus.Complete or InpasReadStatus.BlockTaken)
            {
                found.Add(Convert.ToHexString(reader.Message.Bytes, 0, reader.Message.Length));
            }
        }

        Assert.Equal(2, found.Count);
        Assert.Equal(Convert.ToHexString(s_next[3..^2]), found[1]);
    }

    [Theory, MemberData(nameof(Names))]
    public void Gives_no_request_with_any_single_bit_flipped(string name)
    {
        byte[] bytes = HexVector.Named("Inpas", name).Bytes;

        for (int bit = 0; bit < bytes.Length * 8; bit++)
        {
            byte[] damaged = (byte[])bytes.Clone();
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            Seen seen = Seen.Of(damaged);
            Assert.Equal((0, 0, 0), (seen.Requests, seen.Frames, seen.Controls));
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void Is_taken_when_the_register_repeats_it_after_a_damaged_one(string name)
    {
        byte[] bytes = HexVector.Named("Inpas", name).Bytes;
        Seen whole = Seen.Of(bytes);

        for (int bit = 0; bit < bytes.Length * 8; bit++)
        {
            byte[] damaged = (byte[])bytes.Clone();
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            Seen seen = Seen.Of([damaged, bytes], pauseMs: 5000);
            Assert.Equal((whole.Requests, whole.Last), (seen.Requests, seen.Last));
        }
    }

    /// <summary>What came out of a link after feeding it chunk after chunk, and then quiet.</summary>
    private sealed record Seen(int Requests, int Frames, int Controls, string Last)
    {
        public static Seen Of(params byte[][] chunks) => Of(chunks, 0);

        public static Seen Of(IEnumerable<byte[]> chunks, long pauseMs = 0)
        {
            var link = new InpasLink(new InpasSettings());
            byte[] output = new byte[64];
            int requests = 0;
            int controls = 0;
            string last = "";
            long nowMs = 0;

            void Drain()
            {
                while (link.TakeOutput(output) > 0)
                {
                }

                for (RegisterEventKind kind = link.TakeEvent(); kind != RegisterEventKind.None; kind = link.TakeEvent())
                {
                    requests += kind == RegisterEventKind.RequestReceived ? 1 : 0;
                    controls += kind == RegisterEventKind.RequestReceived ? 0 : 1;
                    RegisterRequest request = link.Request;
                    last = $"{request.Operation} {request.AmountWire} {request.Currency} {request.Reference} "
                        + $"{request.RegisterNumber} {request.Fingerprint:X8} {request.IsNamed}";
                }
            }

            foreach (byte[] chunk in chunks)
            {
                link.Receive(chunk, 0, chunk.Length, nowMs);
                Drain();
                nowMs += pauseMs;
                if (pauseMs > 0)
                {
                    link.Tick(nowMs);
                    Drain();
                }
            }

            for (int step = 0; step < 5; step++)
            {
                nowMs += InpasFrameReader.GapMs;
                link.Tick(nowMs);
                Drain();
            }

            return new(requests, link.Counters.FramesReceived, controls + link.Counters.NaksReceived, last);
        }
    }
}
