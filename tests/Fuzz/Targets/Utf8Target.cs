using System.Text;
using System.Text.Unicode;
using Bridge.Bytes;

namespace Bridge.Fuzz.Targets;

/// <summary>Bytes to text. UTF-8 reads as the platform reads it; anything else is marked, and never longer than its bytes.</summary>
public sealed class Utf8Target : FuzzTarget
{
    private readonly char[] _expected = new char[1024];
    private string _text = "";

    public override string Name => "utf-8";

    public override byte[][] Corpus { get; } =
        [.. new[] { "Қонаев 11, 6", "1 250 ₸", "a", "😀 ok", "\u0000\u007F", "\uFEFFx", "\uD7FF\uE000\uFFFF", "\U0010FFFF" }.Select(Encoding.UTF8.GetBytes)];

    public override byte[][] Tokens { get; } =
        [[0xC0, 0x80], [0xED, 0xA0, 0x80], [0xED, 0xBF, 0xBF], [0xF4, 0x90, 0x80, 0x80], [0xE0, 0x80, 0x80], [0xF0, 0x80, 0x80, 0x80], [0xE2, 0x82], [0xF0, 0x9F, 0x98]];

    public override int Share => 104;

    public override int LengthMax => 256;

    public override void Feed(byte[] bytes, int length, FuzzRandom random)
    {
        _text = Utf8Text.Of(bytes, 0, length);
        Accepted = _text.Length > 0;
    }

    public override string? Judge(byte[] bytes, int length)
    {
        if (_text.Length > length)
        {
            return "more characters than bytes";
        }

        if (!Utf8.IsValid(bytes.AsSpan(0, length)))
        {
            return _text.Contains('\uFFFD') ? null : "damage that is not marked";
        }

        int count = Encoding.UTF8.GetChars(bytes.AsSpan(0, length), _expected);
        return _text.AsSpan().SequenceEqual(_expected.AsSpan(0, count)) ? null : "another text than the platform's";
    }

    // Letters, and the string of them.
    public override long AllocationMax(int length) => 64 + (4 * length);
}
