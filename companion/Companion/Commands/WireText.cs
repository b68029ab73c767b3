using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Bridge.Companion.Mqtt;

namespace Bridge.Companion.Commands;

/// <summary>
/// What a lane prints, before anybody sees it. Lines of its register's wire are bytes in hexadecimal: read as text their digits would look
/// like card numbers by chance, so they are read as the bytes that they are. A lane hides card numbers itself; this is for one that does not.
/// </summary>
internal static partial class WireText
{
    public static string Clean(string text) => string.Join('\n', text.Split('\n').Select(CleanLine));

    public static bool IsWire(string line) => Line().IsMatch(line);

    private static string CleanLine(string line)
    {
        Match wire = Line().Match(line);
        if (!wire.Success)
        {
            return CardGuard.Clean(line, false, out _);
        }

        var bytes = new StringBuilder();
        foreach (string pair in wire.Groups[2].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            bytes.Append(byte.TryParse(pair, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out byte value) ? (char)value : '*');
        }

        CardGuard.Clean(bytes.ToString(), true, out bool found);
        return found ? wire.Groups[1].Value + " **" : line;
    }

    [GeneratedRegex(@"^(\+\d{6} [<>])((?: [0-9A-F]{2}| \*\*)+)$")]
    private static partial Regex Line();
}
