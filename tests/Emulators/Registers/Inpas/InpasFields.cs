using System.Text;

namespace Bridge.Emulators.Registers.Inpas;

/// <summary>The fields of one message, in wire order: number to raw value. Texts are CP1251 (facts 2.3).</summary>
public sealed class InpasFields
{
    private static readonly Encoding s_text = CodePage();
    private readonly List<KeyValuePair<int, byte[]>> _fields = [];

    public IReadOnlyList<KeyValuePair<int, byte[]>> All => _fields;

    /// <summary>The value as text, or null when the message has no such field.</summary>
    public string? this[int number]
    {
        get
        {
            foreach ((int key, byte[] value) in _fields)
            {
                if (key == number)
                {
                    return s_text.GetString(value);
                }
            }

            return null;
        }
    }

    public InpasFields Add(int number, string text) => Add(number, s_text.GetBytes(text));

    public InpasFields Add(int number, byte[] value)
    {
        _fields.Add(new(number, value));
        return this;
    }

    public byte[] ToData()
    {
        var data = new List<byte>();
        foreach ((int number, byte[] value) in _fields)
        {
            data.Add((byte)number);
            data.Add((byte)(value.Length & 0xFF));
            data.Add((byte)(value.Length >> 8));
            data.AddRange(value);
        }

        return [.. data];
    }

    /// <summary>Reads field after field; null when the lengths do not add up.</summary>
    public static InpasFields? Read(ReadOnlySpan<byte> data)
    {
        var fields = new InpasFields();
        while (data.Length > 0)
        {
            if (data.Length < 3)
            {
                return null;
            }

            int length = data[1] | (data[2] << 8);
            if (data.Length < 3 + length)
            {
                return null;
            }

            fields.Add(data[0], data.Slice(3, length).ToArray());
            data = data[(3 + length)..];
        }

        return fields;
    }

    private static Encoding CodePage()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Encoding.GetEncoding(1251);
    }
}
