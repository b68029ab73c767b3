using System.Reflection;
using System.Text;
using System.Text.Json;
using Bridge.Commands;
using Bridge.Host.Commands;
using Bridge.Settings;

namespace Bridge.Host.Options;

/// <summary>
/// Reads the settings file into <see cref="LaneSettings"/>. All mistakes of a file are named in one run, each with its
/// line: unknown names (with the nearest known one), values of the wrong type, names that occur twice. The device
/// reads the same file, so neither comments nor trailing commas are taken here, and what only a device knows is no mistake.
/// </summary>
public static class SettingsFile
{
    private const int LengthMax = 65536;

    private static readonly Dictionary<string, FieldInfo> s_fields = typeof(LaneSettings)
        .GetFields(BindingFlags.Public | BindingFlags.Instance)
        .ToDictionary(field => JsonNamingPolicy.CamelCase.ConvertName(field.Name));

    /// <summary>Fills settings from the file; adds a sentence per mistake, and notes about what is ignored.</summary>
    public static void Read(string path, LaneSettings settings, List<string> mistakes, List<string> notes)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException
            or NotSupportedException or ArgumentException)
        {
            string reason = exception is FileNotFoundException or DirectoryNotFoundException
                ? "there is no such file" : exception.Message;
            mistakes.Add(
                $"--settings {path} cannot be read: {reason}. Give the path of a JSON file, or leave the option out.");
            return;
        }

        if (bytes.Length > LengthMax)
        {
            mistakes.Add(
                $"--settings {path} has {bytes.Length} bytes; a settings file has at most {LengthMax}. "
                + "Is it the right file?");
            return;
        }

        Parse(bytes, path, settings, mistakes, notes);
    }

    /// <summary>As <see cref="Read"/>, from text that is already here; name is what the sentences call it.</summary>
    public static void Parse(byte[] bytes, string name, LaneSettings settings, List<string> mistakes, List<string> notes)
    {
        var ignored = new List<string>();
        ReadOnlySpan<byte> text = bytes.AsSpan();
        int skipped = text.StartsWith(Encoding.UTF8.Preamble) ? 3 : 0;
        var reader = new Utf8JsonReader(text[skipped..]);
        try
        {
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                mistakes.Add($"{name} line {Line(bytes, reader.TokenStartIndex)}: a settings file starts with {{.");
                return;
            }

            var seen = new HashSet<string>();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                string property = reader.GetString() ?? "";
                string place = $"{name} line {Line(bytes, reader.TokenStartIndex)}: \"{property}\"";
                reader.Read();
                if (!seen.Add(property))
                {
                    mistakes.Add($"{place} occurs twice. Keep one of them.");
                }

                if (DeviceNames.Has(property))
                {
                    ignored.Add(property);
                    reader.Skip();
                    continue;
                }

                Fill(ref reader, property, place, settings, mistakes);
            }

            reader.Read();
        }
        catch (JsonException exception)
        {
            mistakes.Add(
                $"{name} line {(exception.LineNumber ?? 0) + 1}: this is not JSON: {Short(exception.Message)}");
        }

        ignored.Remove(SettingsSeal.Name);
        if (ignored.Count > 0)
        {
            notes.Add($"{name}: {string.Join(", ", ignored)}: settings of a device, ignored on a PC.");
        }
    }

    private static void Fill(
        ref Utf8JsonReader reader, string property, string place, LaneSettings settings, List<string> mistakes)
    {
        if (!s_fields.TryGetValue(property, out FieldInfo? field))
        {
            string nearest = s_fields.Keys.MinBy(known => Distance(known, property)) ?? "";
            string hint = Distance(nearest, property) <= 1 + (property.Length / 3)
                ? $"Did you mean \"{nearest}\"?"
                : "Known are " + string.Join(", ", s_fields.Keys) + ".";
            mistakes.Add($"{place} is not a setting. {hint}");
            reader.Skip();
            return;
        }

        object? value = Value(ref reader, field.FieldType, out string wanted);
        if (value is not null)
        {
            field.SetValue(settings, value);
            return;
        }

        mistakes.Add($"{place} must be {wanted}.");
        reader.Skip();
    }

    /// <summary>The value as that type, or null; wanted says what the type looks like in a file.</summary>
    private static object? Value(ref Utf8JsonReader reader, Type type, out string wanted)
    {
        if (type == typeof(string))
        {
            wanted = "a text in quotation marks";
            return reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        }

        if (type == typeof(bool))
        {
            wanted = "true or false";
            return reader.TokenType is JsonTokenType.True or JsonTokenType.False ? reader.GetBoolean() : null;
        }

        wanted = "a whole number without quotation marks";
        if (reader.TokenType != JsonTokenType.Number)
        {
            return null;
        }

        if (type == typeof(int))
        {
            return reader.TryGetInt32(out int number) ? number : null;
        }

        return reader.TryGetInt64(out long large) ? large : null;
    }

    private static int Line(byte[] bytes, long index) =>
        1 + bytes.AsSpan(0, (int)Math.Min(index, bytes.Length)).Count((byte)'\n');

    private static string Short(string message)
    {
        int tail = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return tail < 0 ? message : message[..tail];
    }

    /// <summary>Levenshtein distance without regard to case; names are short.</summary>
    private static int Distance(string first, string second)
    {
        int[] row = Enumerable.Range(0, second.Length + 1).ToArray();
        for (int i = 1; i <= first.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= second.Length; j++)
            {
                bool same = char.ToUpperInvariant(first[i - 1]) == char.ToUpperInvariant(second[j - 1]);
                int next = Math.Min(Math.Min(row[j] + 1, row[j - 1] + 1), diagonal + (same ? 0 : 1));
                diagonal = row[j];
                row[j] = next;
            }
        }

        return row[second.Length];
    }
}
