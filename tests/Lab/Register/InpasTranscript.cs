using System.Text;
using Bridge.Emulators.Registers;
using Bridge.Emulators.Registers.Inpas;

namespace Bridge.Lab.Register;

/// <summary>
/// A unit on the serial line for people: what it means, its bytes, and its fields by name. Joins the blocks of a long
/// message, so that the last block says what the whole message means. Reads along only; decides nothing.
/// </summary>
public sealed class InpasTranscript
{
    private readonly List<byte> _blocks = [];

    /// <summary>Title and detail of a unit.</summary>
    public (string Title, string Detail) Read(WireLine line)
    {
        byte[] bytes = line.Bytes;
        if (bytes.Length < 8 || bytes[0] is not (InpasFrame.Stx or InpasFrame.Soh) || !InpasFrame.Holds(bytes))
        {
            return (line.Meaning, line.Hex);
        }

        if (bytes[0] == InpasFrame.Stx)
        {
            return (line.Meaning, line.Hex + Fields(bytes.AsSpan(3, bytes.Length - 5)));
        }

        int headerLength = bytes[3] | (bytes[4] << 8);
        if (headerLength > bytes.Length - 7)
        {
            return (line.Meaning, line.Hex);
        }

        _blocks.AddRange(bytes.AsSpan(5 + headerLength, bytes.Length - 7 - headerLength));
        if (InpasFields.Read(bytes.AsSpan(5, headerLength))?[2] != "0")
        {
            return ($"long message: {line.Meaning}", line.Hex);
        }

        byte[] whole = [.. _blocks];
        _blocks.Clear();
        string meaning = InpasFields.Read(whole) is { } fields ? InpasMeaning.OfMessage(fields) : line.Meaning;
        return (meaning, line.Hex + Fields(whole));
    }

    private static string Fields(ReadOnlySpan<byte> data)
    {
        if (InpasFields.Read(data) is not { } fields)
        {
            return "";
        }

        var text = new StringBuilder("\n");
        foreach ((int number, byte[] _) in fields.All)
        {
            string value = (fields[number] ?? "").Replace("\r\n", "\n    ").TrimEnd();
            text.Append($"\n{number,2} {NameOf(number),-14} {value}");
        }

        return text.ToString();
    }

    private static string NameOf(int number) => number switch
    {
        0 => "amount",
        4 => "currency",
        6 => "register time",
        10 => "card mask",
        13 => "authorization",
        14 => "reference",
        15 => "host code",
        19 => "message",
        21 => "terminal time",
        25 => "operation",
        26 => "number",
        27 => "terminal id",
        29 => "sales sum",
        30 => "sales",
        31 => "refunds sum",
        32 => "refunds",
        39 => "status",
        65 => "command",
        67 => "command answer",
        90 => "receipt",
        _ => "",
    };
}
