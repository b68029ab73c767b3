using Bridge.Bytes;
using Bridge.Registers;
using Bridge.Registers.Inpas;
using Bridge.Testing;
using Xunit;

namespace Bridge.Core.Tests.Registers.Inpas;

/// <summary>
/// Plays a register against InpasLink as a script. Each step feeds something; Says and Raises look at
/// everything that came
/// out since they were last asked, so nothing can slip by unseen. Time jumps from deadline to deadline.
/// </summary>
internal sealed class InpasTill
{
    private readonly byte[] _buffer;
    private readonly List<byte> _said = [];
    private readonly List<RegisterEventKind> _raised = [];

    public InpasTill(InpasSettings? settings = null, long nowMs = 1000, int outputLength = 4096)
    {
        Link = new InpasLink(settings ?? new InpasSettings());
        NowMs = nowMs;
        _buffer = new byte[outputLength];
    }

    public InpasLink Link { get; }

    public long NowMs { get; private set; }

    /// <summary>How many separate pieces the last Says was made of.</summary>
    public int Pieces { get; private set; }

    public InpasTill Sends(params byte[][] frames)
    {
        byte[] bytes = [.. frames.SelectMany(frame => frame)];
        Link.Receive(bytes, 0, bytes.Length, NowMs);
        Drain();
        return this;
    }

    public InpasTill Sends(string hex) => Sends(HexVector.Parse(hex));

    public InpasTill SendsByteByByte(byte[] bytes, long pauseMs = 0)
    {
        foreach (byte value in bytes)
        {
            Sends([value]);
            After(pauseMs);
        }

        return this;
    }

    /// <summary>An ACK, and the quiet that makes it believed.</summary>
    public InpasTill Acks() => Sends("06").After(InpasFrameReader.QuietMs);

    public InpasTill Answers(RegisterReply reply)
    {
        Link.Answer(reply, NowMs);
        Drain();
        return this;
    }

    public InpasTill After(long ms)
    {
        long untilMs = NowMs + ms;
        int steps = 0;
        while (Link.NextDeadlineMs <= untilMs)
        {
            NowMs = Math.Max(NowMs, Link.NextDeadlineMs);
            Link.Tick(NowMs);
            Drain();
            Assert.True(++steps < 100000, "the link asks for ticks without moving on");
        }

        NowMs = untilMs;
        Link.Tick(NowMs);
        Drain();
        return this;
    }

    public InpasTill Says(params byte[][] frames)
    {
        byte[] expected = [.. frames.SelectMany(frame => frame)];
        Assert.Equal(Hex.Of(expected, 0, expected.Length), Hex.Of([.. _said], 0, _said.Count));
        return Silenced();
    }

    public InpasTill Says(string hex) => Says(HexVector.Parse(hex));

    public InpasTill SaysNothing() => Says([]);

    public InpasTill Raises(params RegisterEventKind[] kinds)
    {
        Assert.Equal(kinds, _raised);
        _raised.Clear();
        return this;
    }

    public InpasTill RaisesNothing() => Raises([]);

    /// <summary>What was said since the last look, for tests that take it apart.</summary>
    public byte[] Said()
    {
        byte[] said = [.. _said];
        Silenced();
        return said;
    }

    private InpasTill Silenced()
    {
        _said.Clear();
        Pieces = 0;
        return this;
    }

    private void Drain()
    {
        int count;
        while ((count = Link.TakeOutput(_buffer)) > 0)
        {
            _said.AddRange(_buffer[..count]);
            Pieces++;
        }

        RegisterEventKind kind;
        while ((kind = Link.TakeEvent()) != RegisterEventKind.None)
        {
            _raised.Add(kind);
        }
    }
}
