using System.Text;
using Bridge.Registers;
using Bridge.Testing;
using CsCheck;
using Xunit;

namespace Bridge.Core.Tests.Registers;

/// <summary>What must hold for any bytes in any pieces, for every profile.</summary>
public class ProfilePropertyTests
{
    public static TheoryData<string> Folders => [.. Profile.All.Select(profile => profile.Folder)];

    [Theory, MemberData(nameof(Folders))]
    public void Chunking_does_not_matter(string folder) =>
        Gen.Select(Streams(folder), Gen.Int[1, 40].List[1, 60]).Sample((stream, sizes) =>
            Assert.Equal(Run(folder, stream, [stream.Length]), Run(folder, stream, sizes)), iter: 1000);

    [Theory, MemberData(nameof(Folders))]
    public void Any_bytes_are_survived(string folder) =>
        Gen.Select(Gen.Byte.Array[0, 400], Gen.Int[1, 40].List[1, 10]).Sample((stream, sizes) =>
            Assert.NotEmpty(Run(folder, stream, sizes)), iter: 1000);

    [Theory, MemberData(nameof(Folders))]
    public void Every_answer_ends_delivered_or_lost_exactly_once(string folder) =>
        Gen.Select(Streams(folder), Gen.Int[1, 40].List[1, 60]).Sample((stream, sizes) =>
        {
            string run = Run(folder, stream, sizes);
            int answers = Count(run, "Answer\n");
            Assert.Equal(answers, Count(run, "AnswerDelivered") + Count(run, "AnswerLost"));
            Assert.Equal(answers, Count(run, "RequestReceived"));
        }, iter: 1000);

    [Theory, MemberData(nameof(Folders))]
    public void Receiving_and_waiting_allocate_nothing(string folder)
    {
        RegisterLink link = Profile.Of(folder).Link();
        byte[] request = HexVector.Named(folder, Profile.Of(folder).Next).Bytes;
        byte[] noise = [0xFF, 0x06, 0x02, 0x20, 0x00, 0x00, 0x06, 0x06, 0x10, 0x02];
        byte[] output = new byte[64];
        long nowMs = 0;
        link.Receive(request, 0, request.Length, nowMs);
        Assert.Equal(RegisterEventKind.RequestReceived, link.TakeEvent());
        Round(1000);     // past the first sign of life, whose bytes are made when they are first needed

        Assert.Equal(0, Allocations.Least(() => Round(1000)));

        void Round(int count)
        {
            for (int round = 0; round < count; round++)
            {
                link.Receive(noise, 0, noise.Length, nowMs);
                nowMs = link.NextDeadlineMs == long.MaxValue ? nowMs + 100 : Math.Max(nowMs, link.NextDeadlineMs);
                Drain();
                link.Tick(nowMs);
                Drain();
            }
        }

        void Drain()
        {
            while (link.TakeOutput(output) > 0 || link.TakeEvent() != RegisterEventKind.None)
            {
            }
        }
    }

    /// <summary>Good frames, damaged frames, control bytes and noise, in any order.</summary>
    private static Gen<byte[]> Streams(string folder)
    {
        byte[][] frames = [.. HexVector.All(folder).Select(vector => vector.Bytes), [0x06], [0x15], [0x04], [0x05], [0x10], [0x02]];
        Gen<byte[]> good = Gen.Int[0, frames.Length - 1].Select(index => frames[index]);
        Gen<byte[]> damaged = Gen.Select(good, Gen.Int[0, 10000], Gen.Int[0, 7]).Select((frame, index, bit) =>
        {
            byte[] copy = (byte[])frame.Clone();
            copy[index % copy.Length] ^= (byte)(1 << bit);
            return copy;
        });
        return Gen.Frequency((6, good), (2, damaged), (2, Gen.Byte.Array[0, 12])).List[1, 8]
            .Select(parts => parts.SelectMany(part => part).ToArray());
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    /// <summary>
    /// Everything that came out, as text. Requests are answered when the input has been taken whole, so that the moment of
    /// the answer does not depend on the chunking.
    /// </summary>
    private static string Run(string folder, byte[] stream, IReadOnlyList<int> sizes)
    {
        RegisterLink link = Profile.Of(folder).Link();
        var log = new StringBuilder();
        byte[] output = new byte[600];
        int offset = 0;
        for (int index = 0; offset < stream.Length; index++)
        {
            int count = Math.Min(sizes[index % sizes.Count], stream.Length - offset);
            link.Receive(stream, offset, count, 0);
            offset += count;
            Events(link, log);
        }

        Output(link, log, output);
        long nowMs = 0;
        for (int step = 0; step < 200; step++)
        {
            nowMs = link.NextDeadlineMs == long.MaxValue ? nowMs + 1000 : Math.Max(nowMs, link.NextDeadlineMs);
            link.Tick(nowMs);
            Events(link, log);
            Output(link, log, output);
            if (link.AwaitsAnswer && step >= 10)
            {
                log.Append("Answer\n");
                link.Answer(new RegisterReply { Verdict = RegisterVerdict.Approved }, nowMs);
                Events(link, log);
                Output(link, log, output);
            }
        }

        LineCounters counters = link.Counters;
        log.Append($"{counters.FramesReceived} {counters.BadCheck} {counters.NoiseBytes} {counters.Repeats}");
        return log.ToString();
    }

    private static void Events(RegisterLink link, StringBuilder log)
    {
        for (RegisterEventKind kind = link.TakeEvent(); kind != RegisterEventKind.None; kind = link.TakeEvent())
        {
            log.Append(kind);
            if (kind == RegisterEventKind.RequestReceived)
            {
                log.Append($" {link.Request.Operation} {link.Request.AmountWire} {link.Request.Currency} ");
            }

            log.Append('\n');
        }
    }

    private static void Output(RegisterLink link, StringBuilder log, byte[] output)
    {
        for (int count = link.TakeOutput(output); count > 0; count = link.TakeOutput(output))
        {
            log.Append(Convert.ToHexString(output, 0, count)).Append('\n');
        }
    }
}
