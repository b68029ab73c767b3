using System.Globalization;
using System.Text.Json;

namespace Bridge.Companion.Gateway.Http;

/// <summary>Tolerant looks into an answer: a field that is absent or of another type is "" or null, never an exception.</summary>
internal static class JsonFields
{
    public static JsonElement At(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement value) ? value : default;

    /// <summary>Text, or the digits of a number as they were written; cut to 200 characters.</summary>
    public static string Text(this JsonElement element, string name)
    {
        JsonElement value = element.At(name);
        string text = value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!,
            JsonValueKind.Number => value.GetRawText(),
            _ => "",
        };
        return text.Length > 200 ? text[..200] : text;
    }

    public static int? Whole(this JsonElement element, string name) =>
        element.At(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt32(out int number) ? number : null;

    /// <summary>An amount in units with at most two decimals, as minor units; null when it is anything else.</summary>
    public static long? Minor(this JsonElement element, string name)
    {
        if (!decimal.TryParse(element.Text(name), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal units)
            || units < 0 || units > 1_000_000_000_000m || units * 100 != decimal.Truncate(units * 100))
        {
            return null;
        }

        return (long)(units * 100);
    }

    /// <summary>Minor units as a JSON number of units: 111011 is 1110.11.</summary>
    public static string Units(long minor) => (minor % 100 == 0 ? minor / 100 : minor / 100m).ToString(CultureInfo.InvariantCulture);
}
