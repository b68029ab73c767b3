using System.Buffers.Text;
using Bridge.Simulation.Shop;
using Bridge.Terminals;

namespace Bridge.Simulation;

/// <summary>One HTTP call on its way, from a pool of the World.</summary>
public sealed class SimCall
{
    private readonly byte[] _body = new byte[1024];

    public int Id { get; set; }

    public int Life { get; set; }

    public SimRequest Request { get; set; }

    public uint Sale { get; set; }

    public Basket? Basket { get; set; }

    public CallOutcome Outcome { get; set; }

    public bool IsAnswerLost { get; set; }

    public bool IsCut { get; set; }

    public bool IsLate { get; set; }

    /// <summary>The lane has given it up; only the terminal will see it.</summary>
    public bool IsGhost { get; set; }

    public long GivenUpMs { get; set; }

    /// <summary>How long the terminal takes for its answer, when a person there has to do something first.</summary>
    public int TakesMs { get; set; }

    public int Status { get; private set; }

    public byte[] Body => _body;

    public int Length { get; set; }

    /// <summary>Begins an answer with no body.</summary>
    public SimCall Answer(int status)
    {
        Status = status;
        Length = 0;
        return this;
    }

    public SimCall Put(ReadOnlySpan<byte> text)
    {
        text.CopyTo(_body.AsSpan(Length));
        Length += text.Length;
        return this;
    }

    public SimCall Put(long number)
    {
        Utf8Formatter.TryFormat(number, _body.AsSpan(Length), out int written);
        Length += written;
        return this;
    }
}
