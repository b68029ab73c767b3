using System.Globalization;
using System.Text;

namespace Bridge.Emulators.SmartPos;

/// <summary>
/// Writes one JSON object in the order given, and lets wrong JSON be written on purpose, which a serializer would
/// not.
/// Letters of any script stay as they are, as the terminal's own writer leaves them.
/// </summary>
internal sealed class JsonText
{
    private readonly StringBuilder _fields = new();

    public JsonText Add(string key, string value) => AddRaw(key, Quote(value));

    public JsonText Add(string key, bool value) => AddRaw(key, value ? "true" : "false");

    public JsonText Add(string key, int value) => AddRaw(key, value.ToString(CultureInfo.InvariantCulture));

    public JsonText AddRaw(string key, string json)
    {
        if (_fields.Length > 0)
        {
            _fields.Append(',');
        }

        _fields.Append(Quote(key)).Append(':').Append(json);
        return this;
    }

    /// <summary>The fields without their braces.</summary>
    public string Fields => _fields.ToString();

    public override string ToString() => "{" + _fields + "}";

    public static string Quote(string text)
    {
        StringBuilder quoted = new("\"", text.Length + 2);
        foreach (char letter in text)
        {
            switch (letter)
            {
                case '"': quoted.Append("\\\""); break;
                case '\\': quoted.Append("\\\\"); break;
                case '\n': quoted.Append("\\n"); break;
                case '\r': quoted.Append("\\r"); break;
                case '\t': quoted.Append("\\t"); break;
                case < ' ': quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}"); break;
                default: quoted.Append(letter); break;
            }
        }

        return quoted.Append('"').ToString();
    }
}
