using System.Text;

namespace Bridge.Fuzz.References;

/// <summary>
/// The members of a JSON text by their names alone, wherever they stand: walks from string to string and decodes each with its
/// escapes. Says whether any member of that name (case does not matter) has a value of which something is true.
/// </summary>
public sealed class RefAnswer
{
    private readonly char[] _name = new char[4096];
    private readonly char[] _value = new char[4096];

    public delegate bool Fits(ReadOnlySpan<char> value);

    public bool HasMember(ReadOnlySpan<byte> json, string name, Fits fits)
    {
        for (int at = 0; at < json.Length; at++)
        {
            if (json[at] != '"')
            {
                continue;
            }

            int end = EndOf(json, at);
            int colon = end + 1;
            while (colon < json.Length && json[colon] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
            {
                colon++;
            }

            if (colon < json.Length && json[colon] == ':' && end > at)
            {
                int length = Decode(json[(at + 1)..end], _name);
                if (_name.AsSpan(0, length).Equals(name, StringComparison.OrdinalIgnoreCase) && fits(ValueAt(json, colon + 1)))
                {
                    return true;
                }
            }

            at = end;
        }

        return false;
    }

    private ReadOnlySpan<char> ValueAt(ReadOnlySpan<byte> json, int at)
    {
        while (at < json.Length && json[at] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
        {
            at++;
        }

        if (at < json.Length && json[at] == '"')
        {
            return _value.AsSpan(0, Decode(json[(at + 1)..EndOf(json, at)], _value));
        }

        int end = at;
        while (end < json.Length && json[end] is not ((byte)',' or (byte)'}' or (byte)']' or (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' or (byte)'"'))
        {
            end++;
        }

        return _value.AsSpan(0, Decode(json[at..end], _value));
    }

    private static int EndOf(ReadOnlySpan<byte> json, int quote)
    {
        int at = quote + 1;
        while (at < json.Length && json[at] != '"')
        {
            at += json[at] == '\\' ? 2 : 1;
        }

        return Math.Min(at, json.Length);
    }

    private static int Decode(ReadOnlySpan<byte> text, char[] target)
    {
        int length = 0;
        for (int at = 0; at < text.Length && length < target.Length - 2;)
        {
            if (text[at] == '\\' && at + 1 < text.Length)
            {
                bool isCode = text[at + 1] == 'u' && at + 6 <= text.Length
                    && ushort.TryParse(text.Slice(at + 2, 4), System.Globalization.NumberStyles.AllowHexSpecifier, null, out _);
                target[length++] = isCode
                    ? (char)ushort.Parse(text.Slice(at + 2, 4), System.Globalization.NumberStyles.AllowHexSpecifier)
                    : text[at + 1] switch { (byte)'n' => '\n', (byte)'t' => '\t', (byte)'r' => '\r', (byte)'b' => '\b', (byte)'f' => '\f', var other => (char)other };
                at += isCode ? 6 : 2;
                continue;
            }

            Rune.DecodeFromUtf8(text[at..], out Rune rune, out int used);
            length += rune.EncodeToUtf16(target.AsSpan(length));
            at += used;
        }

        return length;
    }
}
