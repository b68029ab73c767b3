using System.Text;
using Bridge.Registers;
using Bridge.Registers.Inpas;
using Bridge.Testing;
using CsCheck;
using Xunit;

namespace Bridge.Core.Tests.Registers.Inpas;

/// <summary>What must hold for any bytes in any pieces.</summary>
public class InpasLinkPropertyTests
{
    private static readonly byte[][] s_frames =
        [.. HexVector.All("Inpas").Select(vector => vector.Bytes), [0x06], [0x15], [0x04], [0x05], [0x02], [0x01]];

    /// <summary>Good frames, damaged frames and noise, in any order.</summary>
    private static readonly Gen<byte[]> s_streams = Gen.Frequency(
        (6, Gen.Int[0, s_frames.Length - 1].Select(index => s_frames[index])),
        (2, Gen.Select(Gen.Int[0, s_frames.Length - 1], Gen.Int[0, 10000], Gen.Int[0, 7]).Select(Damaged)),
        (2, Gen.Byte.Array[0, 12])).List[1, 8].Select(parts => parts.SelectMany(part => part).ToArray());

    [Fact]
    public void Chunking_does_not_matter() =>
        Gen.Select(s_streams, Gen.Int[1, 40].List[1, 60]).Sample((stream, sizes) =>
            Assert.Equal(Run(stream, [stream.Length]), Run(stream, sizes)), iter: 3000);

    [Fact]
    public void Any_bytes_are_survived_and_no_request_is_made_up() =>
        Gen.Select(Gen.Byte.Array[0, 400], Gen.Int[1, 40].List[1, 10]).Sample((stream, sizes) =>
            Assert.DoesNotContain("RequestReceived", Run(stream, sizes)), iter: 3000);

    [Fact]
    public void A_request_has_an_amount_that_was_sent_intact_or_none() =>
        s_streams.Sample(stream =>
        {
            foreach (string line in Run(stream, [1]).Split('\n').Where(line => line.Contains("RequestReceived")))
            {
                Assert.Matches("RequestReceived \\w+ (150000|100|-1) (398|643|) ", line);
            }
        }, iter: 3000);

    [Fact]
    public void Every_answer_ends_delivered_or_lost_exactly_once() =>
        Gen.Select(s_streams, Gen.Int[1, 40].List[1, 60]).Sample((stream, sizes) =>
        {
            string run = Run(stream, sizes);
            int answers = Count(run, "Answer\n");
            Assert.Equal(answers, Count(run, "AnswerDelivered") + Count(run, "AnswerLost"));
            Assert.Equal(answers, Count(run, "RequestReceived"));
        }, iter: 3000);

    [Fact]
    public void Receiving_and_waiting_allocate_nothing()
    {
        var link = new InpasLink(new InpasSettings());
        byte[] request = HexVector.Named("Inpas", "sale-1500-tenge").Bytes;
        byte[] noise = [0xFF, 0x06, 0x02, 0x20, 0x00, 0x00, 0x06, 0x06];
        byte[] output = new byte[64];
        long nowMs = 0;
        link.Receive(request, 0, request.Length, nowMs);
        Assert.Equal(RegisterEventKind.RequestReceived, link.TakeEvent());
        Round(1000);     // past the first WAIT, whose bytes are made when they are first needed

        Assert.Equal(0, Allocations.Least(() => Round(1000)));

        void Round(int count)
        {
            for (int round = 0; round < count; round++)
            {
                link.Receive(noise, 0, noise.Length, nowMs);
                nowMs = Math.Max(nowMs, link.NextDeadlineMs);
                link.Tick(nowMs);
                while (link.TakeOutput(output) > 0)
                {
                }
            }
        }
    }

    private static byte[] Damaged(int frame, int index, int bit)
    {
        byte[] damaged = (byte[])s_frames[frame].Clone();
        damaged[index % damaged.Length] ^= (byte)(1 << bit);
        return damaged;
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    /// <summary>
    /// Everything that came out, as text. Requests are answered when the input has been taken whole, so that the
    /// moment of the answer does not depend on the chunking.
    /// </summary>
    private static string Run(byte[] stream, IReadOnlyList<int> sizes)
    {
        var link = new InpasLink(new InpasSettings());
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
        for (int step = 0; step < 60; step++)
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

    private static void Events(InpasLink link, StringBuilder log)
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

    private static void Output(InpasLink link, StringBuilder log, byte[] output)
    {
        for (int count = link.TakeOutput(output); count > 0; count = link.TakeOutput(output))
        {
            log.Append(Convert.ToHexString(output, 0, count)).Append('\n');
        }
    }
}
