using System.Globalization;
using System.Text;
using Bridge.Terminals.SmartPos;

namespace Bridge.Fuzz.Targets;

/// <summary>When a token ends, in the terminal's two spellings: read both ways as .NET reads them, and anything else is unreadable.</summary>
public sealed class ExpiryTarget : FuzzTarget
{
    private static readonly string[] s_formats = ["yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss", "MMM d, yyyy HH:mm:ss"];

    private readonly char[] _letters = new char[128];
    private string _text = "";
    private long _seconds;

    public override string Name => "smartpos-expiry";

    public override byte[][] Corpus { get; } =
        [.. new[] { "Mar 7, 2023 15:02:56", "2023-03-07 15:02:56", "2024-02-29T23:59:59", "Dec 31, 2199 00:00:00", "Feb 29, 2100 01:02:03" }.Select(Encoding.UTF8.GetBytes)];

    public override byte[][] Tokens { get; } = [.. new[] { " ", "-", ":", ",", "Jun", "MAY", "T", "29", "00" }.Select(Encoding.UTF8.GetBytes)];

    public override int Share => 30;

    public override int LengthMax => 64;

    public override void Prepare(byte[] bytes, int length) =>
        _text = new string(_letters, 0, Encoding.UTF8.GetChars(bytes.AsSpan(0, length), _letters));

    public override void Feed(byte[] bytes, int length, FuzzRandom random)
    {
        _seconds = SmartPosExpiry.Read(_text);
        Accepted = _seconds != SmartPosExpiry.Unreadable;
    }

    public override string? Judge(byte[] bytes, int length)
    {
        bool isTime = DateTime.TryParseExact(_text, s_formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime time)
            && time.Year is >= 2020 and <= 2199;
        long expected = isTime ? (long)(time - DateTime.UnixEpoch).TotalSeconds : SmartPosExpiry.Unreadable;
        return _seconds == expected ? null : Accepted ? "an expiry that is none" : "an expiry that was not read";
    }
}
