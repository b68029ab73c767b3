using System.Text;
using Bridge.Fuzz.References;
using Bridge.Terminals;
using Bridge.Terminals.SmartPos;

namespace Bridge.Fuzz.Targets;

/// <summary>The amount text alone, both ways: what Core reads the reference reads, and what it refuses the reference refuses.</summary>
public sealed class AmountTextTarget(Func<string, long> read, long memoryMax) : FuzzTarget
{
    private readonly char[] _letters = new char[128];
    private readonly Func<string, long> _read = read;
    private string _text = "";
    private long _amountMinor;

    /// <summary>The right reader.</summary>
    public AmountTextTarget()
        : this(text => SmartPosAmount.Read(text, out _), 64)
    {
    }

    public override string Name => "amount-text";

    public override byte[][] Corpus { get; } =
    [
        .. new[] { "1 ₸", "- 1 ₸", "1 250 ₸", "1\u00A0250\u00A0₸", "12\u202F345\u202F678 T", "999999999999999", "0 тг.", "5 000 теңге", "−7 KZT", "1250" }
            .Select(Encoding.UTF8.GetBytes),
    ];

    public override byte[][] Tokens { get; } =
        [.. new[] { " ", "\u00A0", "\u202F", "\u2009", "₸", "T", "000", ".", ",", "-", "\u2212", "e3", "٣", "тг" }.Select(Encoding.UTF8.GetBytes)];

    public override int Share => 100;

    public override int LengthMax => 96;

    public override void Prepare(byte[] bytes, int length) =>
        _text = new string(_letters, 0, Encoding.UTF8.GetChars(bytes.AsSpan(0, length), _letters));

    public override void Feed(byte[] bytes, int length, FuzzRandom random)
    {
        _amountMinor = _read(_text);
        Accepted = _amountMinor != TerminalReport.NoAmount;
    }

    public override string? Judge(byte[] bytes, int length)
    {
        long expected = RefAmount.Read(_text);
        return expected == RefAmount.None
            ? (Accepted ? "an amount that is none" : null)
            : _amountMinor != expected ? "another amount" : null;
    }

    // The currency is compared as a piece of its own.
    public override long AllocationMax(int length) => memoryMax + (2 * length);
}
