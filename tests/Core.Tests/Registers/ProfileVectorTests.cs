using Bridge.Registers;
using Bridge.Testing;
using Xunit;

namespace Bridge.Core.Tests.Registers;

/// <summary>Every vector of every profile, fed in every way that a serial line can deliver it.</summary>
public class ProfileVectorTests
{
    public static TheoryData<string, string> Vectors
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (Profile profile in Profile.All)
            {
                foreach (HexVector vector in HexVector.All(profile.Folder))
                {
                    data.Add(profile.Folder, vector.Name);
                }
            }

            return data;
        }
    }

    [Theory, MemberData(nameof(Vectors))]
    public void Means_what_it_says_and_the_same_whole_and_byte_by_byte(string folder, string name)
    {
        HexVector vector = HexVector.Named(folder, name);
        Seen whole = Seen.Of(folder, vector.Bytes);

        Assert.Equal(vector["kind"] == "request" ? 1 : 0, whole.Requests);
        Assert.Equal(1, whole.Frames);
        Assert.Equal(whole, Seen.Of(folder, vector.Bytes.Select(value => new[] { value })));
    }

    [Theory, MemberData(nameof(Vectors))]
    public void Means_the_same_cut_at_every_position(string folder, string name)
    {
        byte[] bytes = HexVector.Named(folder, name).Bytes;
        Seen whole = Seen.Of(folder, bytes);
        for (int cut = 1; cut < bytes.Length; cut++)
        {
            Assert.Equal(whole, Seen.Of(folder, [bytes[..cut], bytes[cut..]]));
        }
    }

    [Theory, MemberData(nameof(Vectors))]
    public void Is_found_behind_noise(string folder, string name)
    {
        byte[] bytes = HexVector.Named(folder, name).Bytes;
        Seen whole = Seen.Of(folder, bytes);
        string[] noises =
        [
            "FF", "00 00 00", "06", "15 15", "02", "02 02", "10", "10 02", "10 02 06 01", "10 02 FF FF", "01 02 03", "7F 06 15 04 05",
            "02 FF FF", "02 30 32 30 30 7C", "02 23", "01 00",
        ];
        foreach (string noise in noises)
        {
            // The register tries again after a while; what stood before the first try may have swallowed it.
            Seen seen = Seen.Of(folder, [HexVector.Parse(noise), bytes, bytes], pauseMs: 5000);
            Assert.Equal((whole.Requests, whole.Last), (Math.Min(seen.Requests, 1), seen.Last));
        }
    }

    [Theory, MemberData(nameof(Vectors))]
    public void Leaves_the_next_frame_intact(string folder, string name)
    {
        byte[] bytes = HexVector.Named(folder, name).Bytes;
        byte[] next = HexVector.Named(folder, Profile.Of(folder).Next).Bytes;

        Assert.Equal(2, Seen.Of(folder, [.. bytes, .. next]).Frames);
        Assert.Equal(Seen.Of(folder, [bytes, next]), Seen.Of(folder, [.. bytes, .. next]));
    }

    public static TheoryData<string, string> CheckedVectors =>
        [.. Profile.All.Where(profile => profile.HasCheck)
            .SelectMany(profile => HexVector.All(profile.Folder).Select(vector => (profile.Folder, vector.Name)))];

    [Theory, MemberData(nameof(CheckedVectors))]
    public void Gives_no_request_with_any_single_bit_flipped(string folder, string name)
    {
        byte[] bytes = HexVector.Named(folder, name).Bytes;
        for (int bit = 0; bit < bytes.Length * 8; bit++)
        {
            Seen seen = Seen.Of(folder, Flipped(bytes, bit));
            Assert.Equal((0, 0, 0), (seen.Requests, seen.Frames, seen.Controls));
        }
    }

    /// <summary>A register sends three times. Where the damage hit the very digits that count, a weak check needs all three.</summary>
    [Theory, MemberData(nameof(CheckedVectors))]
    public void Is_taken_when_the_register_repeats_it_after_a_damaged_one(string folder, string name)
    {
        byte[] bytes = HexVector.Named(folder, name).Bytes;
        Seen whole = Seen.Of(folder, bytes);
        int again = 0;
        for (int bit = 0; bit < bytes.Length * 8; bit++)
        {
            Seen seen = Seen.Of(folder, [Flipped(bytes, bit), bytes], pauseMs: 5000);
            if (seen.Requests < whole.Requests)
            {
                again++;
                seen = Seen.Of(folder, [Flipped(bytes, bit), bytes, bytes], pauseMs: 5000);
            }

            Assert.Equal((whole.Requests, whole.Last), (seen.Requests, seen.Last));
        }

        int digits = folder is "Transbank" or "Concert" or "Ecr17" ? 12 * 8 : 0;
        Assert.InRange(again, 0, name is "refund-42" or "reversal-last" ? bytes.Length * 8 : digits);
    }

    /// <summary>Without a check a damaged digit is another digit. What is left: the form of every field, and nothing made up.</summary>
    [Fact]
    public void Without_a_check_a_damaged_frame_gives_what_stands_in_it_or_nothing()
    {
        foreach (HexVector vector in HexVector.All("Arcus2"))
        {
            int believed = 0;
            for (int bit = 0; bit < vector.Bytes.Length * 8; bit++)
            {
                byte[] damaged = Flipped(vector.Bytes, bit);
                Seen seen = Seen.Of("Arcus2", damaged);
                believed += seen.Requests;
                string text = System.Text.Encoding.Latin1.GetString(damaged);
                string amount = seen.Last.Split(' ') is [_, var wire, ..] ? wire : "";
                Assert.True(
                    seen.Requests == 0 || amount is "-1" or "-2" || text.Replace(".", "", StringComparison.Ordinal).Contains(amount, StringComparison.Ordinal),
                    $"{vector.Name}, bit {bit}: {seen.Last}");
            }

            Assert.True(believed < vector.Bytes.Length * 8 / 2, $"{vector.Name}: {believed} damaged frames are believed");
        }
    }

    private static byte[] Flipped(byte[] bytes, int bit)
    {
        byte[] damaged = (byte[])bytes.Clone();
        damaged[bit / 8] ^= (byte)(1 << (bit % 8));
        return damaged;
    }

    /// <summary>What came out of a link after feeding it chunk after chunk, and then quiet.</summary>
    private sealed record Seen(int Requests, int Frames, int Controls, string Last)
    {
        public static Seen Of(string folder, params byte[][] chunks) => Of(folder, chunks, 0);

        public static Seen Of(string folder, IEnumerable<byte[]> chunks, long pauseMs = 0)
        {
            RegisterLink link = Profile.Of(folder).Link();
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
                nowMs += LineReader.GapMs;
                link.Tick(nowMs);
                Drain();
            }

            return new(requests, link.Counters.FramesReceived, controls + link.Counters.NaksReceived, last);
        }
    }
}
