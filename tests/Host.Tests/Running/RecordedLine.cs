using System.Text;
using Bridge.Registers;
using Bridge.Testing;
using Xunit;

namespace Bridge.Host.Tests.Running;

/// <summary>
/// Plays a recording of a Transbank register against a link, in virtual time. The register's bytes go in when they came; the lane's
/// part is played from the recording: each recorded answer is given when it went out, with what stands in it. What the link says
/// then is what the bridge was recorded to have said, byte for byte.
/// </summary>
internal sealed class RecordedLine(RegisterLink link)
{
    private readonly byte[] _buffer = new byte[1024];
    private readonly List<byte> _said = [];
    private long _nowMs;
    private string _answered = "";

    private List<string> Asked { get; } = [];

    public static void PlaysAgain(CaptureFile capture, RegisterLink link, params string[] asked)
    {
        var line = new RecordedLine(link);
        List<byte> recorded = [];
        int lastMs = 0;
        foreach ((int atMs, bool toRegister, byte[] bytes) in Runs(capture))
        {
            Assert.True(atMs >= lastMs, $"the recording goes back in time at {atMs} ms");
            lastMs = atMs;
            line.RunUntil(atMs);
            if (toRegister)
            {
                recorded.AddRange(bytes);
                line.AnswerAs(bytes);
            }
            else
            {
                link.Receive(bytes, 0, bytes.Length, line._nowMs);
                line.Drain();
            }
        }

        line.RunUntil(lastMs + 1000);
        Assert.Equal(asked, line.Asked);
        Assert.Equal(Encoding.ASCII.GetString([.. recorded]), Encoding.ASCII.GetString([.. line._said]));
        Assert.Equal(0, link.Counters.BadCheck + link.Counters.NoiseBytes + link.Counters.AnswersLost);
    }

    /// <summary>Lines of one direction and moment are one piece of the wire.</summary>
    private static List<(int AtMs, bool ToRegister, byte[] Bytes)> Runs(CaptureFile capture)
    {
        List<(int AtMs, bool ToRegister, byte[] Bytes)> runs = [];
        foreach ((int AtMs, bool ToRegister, byte[] Bytes) piece in capture.Pieces)
        {
            bool goesOn = runs.Count > 0 && runs[^1].AtMs == piece.AtMs && runs[^1].ToRegister == piece.ToRegister;
            if (goesOn)
            {
                runs[^1] = (piece.AtMs, piece.ToRegister, [.. runs[^1].Bytes, .. piece.Bytes]);
            }
            else
            {
                runs.Add(piece);
            }
        }

        return runs;
    }

    // rc | commerce | terminal | ticket | auth | amount | 0 | 0 | last four | operation | type | | | brand | day | time
    private void AnswerAs(byte[] recorded)
    {
        string text = Encoding.ASCII.GetString(recorded).TrimStart('\x02', '\x06');
        string[] fields = text.Split('|');
        bool isRepeated = text == _answered && !link.AwaitsAnswer;   // by the link itself, to a register that was slow to acknowledge
        if (fields[0] is not ("0210" or "0260") || isRepeated)
        {
            return;
        }

        _answered = text;
        Assert.True(link.AwaitsAnswer, "an answer was recorded to a request that the recording does not hold");
        Assert.Equal("00", fields[1]);
        string day = fields[15];
        link.Answer(
            new RegisterReply
            {
                Verdict = RegisterVerdict.Approved, TerminalId = fields[3], RegisterNumber = fields[4], AuthorizationCode = fields[5],
                AmountWire = long.Parse(fields[6]), SlipNumber = long.Parse(fields[10]), CardMask = "KASPI QR",
                Time = day[4..] + day[2..4] + day[..2] + fields[16],
            },
            _nowMs);
        Drain();
    }

    private void RunUntil(long untilMs)
    {
        while (link.NextDeadlineMs <= untilMs)
        {
            _nowMs = Math.Max(_nowMs, link.NextDeadlineMs);
            link.Tick(_nowMs);
            Drain();
        }

        _nowMs = untilMs;
        link.Tick(_nowMs);
        Drain();
    }

    private void Drain()
    {
        int count;
        while ((count = link.TakeOutput(_buffer)) > 0)
        {
            _said.AddRange(_buffer[..count]);
        }

        RegisterEventKind kind;
        while ((kind = link.TakeEvent()) != RegisterEventKind.None)
        {
            if (kind == RegisterEventKind.RequestReceived)
            {
                Asked.Add($"{link.Request.Operation} {link.Request.AmountWire}");
            }
        }
    }
}
