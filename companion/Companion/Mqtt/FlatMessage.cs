using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Bridge.Companion.Mqtt;

/// <summary>
/// One uplink message as it is kept: a flat JSON object of texts, whole numbers and booleans (SPEC.md). Fields are sorted by
/// name, so that the same record re-sent is the same text; texts are cut and cleaned; nested values and fractions are left
/// out and remembered in <see cref="Unreadable"/>. Nothing here decides what a message means.
/// </summary>
public sealed class FlatMessage
{
    private const int FieldsMax = 48;
    private const int TextLengthMax = 256;

    /// <summary>Twelve digits: room for every sequence number and amount, none for a card number.</summary>
    public const long NumberMax = 999_999_999_999;

    private static readonly HashSet<string> s_identifiers =
        new(StringComparer.Ordinal) { "txn", "order", "rrn", "process", "ref", "regno", "terminalId", "auth" };

    private readonly SortedDictionary<string, object> _fields = new(StringComparer.Ordinal);
    private readonly List<string> _unreadable = [];

    private FlatMessage()
    {
    }

    /// <summary>Names of fields that were present and could not be taken.</summary>
    public IReadOnlyList<string> Unreadable => _unreadable;

    /// <summary>True when a card number was cut out of the message: the lane that sent it is at fault.</summary>
    public bool HadCardNumber { get; private set; }

    public static bool TryParse(ReadOnlySequence<byte> payload, out FlatMessage message)
    {
        message = new FlatMessage();
        try
        {
            using JsonDocument document = JsonDocument.Parse(payload, new JsonDocumentOptions { MaxDepth = 8 });
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                return false;
            }

            foreach (JsonProperty property in document.RootElement.EnumerateObject())
            {
                message.Take(property.Name, property.Value);
            }

            return true;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: a text that is not UTF-8 inside an otherwise correct document.
            return false;
        }
    }

    public static FlatMessage Parse(string canonical)
    {
        return TryParse(new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(canonical)), out FlatMessage message)
            ? message
            : throw new InvalidDataException("A stored message is not JSON.");
    }

    /// <summary>The text of a field; a number is given as its digits. Null when absent.</summary>
    public string? Text(string name)
    {
        return _fields.TryGetValue(name, out object? value)
            ? value as string ?? (value is long number ? number.ToString() : null)
            : null;
    }

    /// <summary>The whole number of a field, or null when it is absent or not a number.</summary>
    public long? Number(string name) => _fields.TryGetValue(name, out object? value) && value is long number ? number : null;

    public IEnumerable<KeyValuePair<string, string>> Fields =>
        _fields.Select(f => KeyValuePair.Create(f.Key, f.Value switch { bool b => b ? "true" : "false", long n => n.ToString(), _ => (string)f.Value }));

    /// <summary>The message as JSON, fields sorted by name.</summary>
    public string ToJson()
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            foreach ((string name, object value) in _fields)
            {
                switch (value)
                {
                    case bool b: writer.WriteBoolean(name, b); break;
                    case long n: writer.WriteNumber(name, n); break;
                    default: writer.WriteString(name, (string)value); break;
                }
            }

            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private void Take(string name, JsonElement value)
    {
        if (!IsFieldName(name) || (_fields.Count >= FieldsMax && !_fields.ContainsKey(name)))
        {
            _unreadable.Add("?");
            return;
        }

        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                _fields[name] = CleanText(name, value.GetString()!);
                break;
            case JsonValueKind.Number when value.TryGetInt64(out long number):
                TakeNumber(name, number);
                break;
            case JsonValueKind.True or JsonValueKind.False:
                _fields[name] = value.GetBoolean();
                break;
            case JsonValueKind.Null:
                break;
            default:
                _unreadable.Add(name);
                break;
        }
    }

    private void TakeNumber(string name, long number)
    {
        if (number is >= -NumberMax and <= NumberMax)
        {
            _fields[name] = number;
        }
        else if (s_identifiers.Contains(name))
        {
            _fields[name] = CleanText(name, number.ToString());
        }
        else
        {
            _unreadable.Add(name);
        }
    }

    private string CleanText(string name, string text)
    {
        bool found;
        string cleaned = name == "mask" ? CardGuard.CutMask(text, out found) : CardGuard.Clean(text, s_identifiers.Contains(name), out found);
        HadCardNumber |= found;
        cleaned = cleaned.Length > TextLengthMax ? cleaned[..TextLengthMax] : cleaned;
        return string.Concat(cleaned.Select(c => char.IsControl(c) || char.IsSurrogate(c) ? ' ' : c));
    }

    private static bool IsFieldName(string name) =>
        name.Length is > 0 and <= 24 && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') && !char.IsAsciiDigit(name[0]);
}
