using Bridge.Bytes;
using Bridge.Registers;
using Bridge.Testing;
using Xunit;

namespace Bridge.Core.Tests.Registers;

/// <summary>
/// Plays a register against any link as a script. Each step feeds something; Says and Raises look at everything that came
/// out since they were last asked, so nothing can slip by unseen. Time jumps from deadline to deadline.
/// </summary>
internal sealed class LinkTill(RegisterLink link, long nowMs = 1000, int outputLength = 4096)
{
    private readonly byte[] _buffer = new byte[outputLength];
    private readonly List<byte> _said = [];
    private readonly List<RegisterEventKind> _raised = [];

    public RegisterLink Link { get; } = link;

    public long NowMs { get; private set; } = nowMs;

    public LinkTill Sends(params byte[][] frames)
    {
        byte[] bytes = [.. frames.SelectMany(frame => frame)];
        Link.Receive(bytes, 0, bytes.Length, NowMs);
        Drain();
        return this;
    }

    public LinkTill Sends(string hex) => Sends(HexVector.Parse(hex));

    /// <summary>A vector of the profile's folder: "Zvt/payment-1500".</summary>
    public LinkTill SendsVector(string name) => Sends(Vector(name));

    public static byte[] Vector(string name) => HexVector.Named(name.Split('/')[0], name.Split('/')[1]).Bytes;

    /// <summary>An ACK, and the quiet that makes it believed.</summary>
    public LinkTill Acks() => Sends("06").After(LineReader.QuietMs);

    public LinkTill Answers(RegisterReply reply)
    {
        Link.Answer(reply, NowMs);
        Drain();
        return this;
    }

    public LinkTill After(long ms)
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

    public LinkTill Says(params byte[][] frames)
    {
        byte[] expected = [.. frames.SelectMany(frame => frame)];
        Assert.Equal(Hex.Of(expected, 0, expected.Length), Hex.Of([.. _said], 0, _said.Count));
        _said.Clear();
        return this;
    }

    public LinkTill Says(string hex) => Says(HexVector.Parse(hex));

    public LinkTill SaysNothing() => Says([]);

    public LinkTill Raises(params RegisterEventKind[] kinds)
    {
        Assert.Equal(kinds, _raised);
        _raised.Clear();
        return this;
    }

    public LinkTill RaisesNothing() => Raises([]);

    /// <summary>What was said since the last look, for tests that take it apart.</summary>
    public byte[] Said()
    {
        byte[] said = [.. _said];
        _said.Clear();
        return said;
    }

    /// <summary>What was raised since the last look.</summary>
    public RegisterEventKind[] Raised()
    {
        RegisterEventKind[] raised = [.. _raised];
        _raised.Clear();
        return raised;
    }

    private void Drain()
    {
        int count;
        while ((count = Link.TakeOutput(_buffer)) > 0)
        {
            _said.AddRange(_buffer[..count]);
        }

        RegisterEventKind kind;
        while ((kind = Link.TakeEvent()) != RegisterEventKind.None)
        {
            _raised.Add(kind);
        }
    }
}
