using System.Text;
using Bridge.Bytes;
using Bridge.Commands;
using Bridge.Fuzz.References;

namespace Bridge.Fuzz.Targets;

/// <summary>The seal of a settings file: a number is believed only with the CRC-32 of everything before it.</summary>
public sealed class SealTarget : FuzzTarget
{
    private long _number;

    public override string Name => "settings-seal";

    public override byte[][] Corpus { get; } = [Sealed("{\n  \"site\": \"store-1\"", 12), Sealed("{\n  \"a\": \",\\n  \\\"saved\\\": \\\"\"", uint.MaxValue), "{}"u8.ToArray()];

    public override byte[][] Tokens { get; } = [.. new[] { ",\n  \"saved\": \"", "\"\n}\n", "}", "\n" }.Select(Encoding.UTF8.GetBytes)];

    public override int Share => 30;

    public override int LengthMax => 512;

    public override void Feed(byte[] bytes, int length, FuzzRandom random)
    {
        _number = SettingsSeal.NumberOf(bytes, length);
        Accepted = _number > 0;
    }

    public override string? Judge(byte[] bytes, int length)
    {
        if (!Accepted)
        {
            return null;
        }

        string text = Encoding.Latin1.GetString(bytes, 0, length);
        int at = text.LastIndexOf(",\n  \"saved\": \"", StringComparison.Ordinal) + 14;
        string[] parts = text[at..].Split(' ', '"');
        uint check = RefInpas.Crc32(bytes.AsSpan(0, at + parts[0].Length + 1));
        return parts[0].TrimStart('0') == _number.ToString() && parts[1] == check.ToString("X8") ? null : "a seal that is not right";
    }

    private static byte[] Sealed(string members, uint number)
    {
        var writer = new ByteWriter(256);
        writer.WriteAscii(members);
        SettingsSeal.Write(number, writer);
        return writer.Buffer[..writer.Length];
    }
}
