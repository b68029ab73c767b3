namespace Bridge.Emulators.Registers.Inpas;

/// <summary>Names for the wire view. Only for people: nothing is decided here.</summary>
public static class InpasMeaning
{
    public static string OfControl(byte value) => value switch
    {
        InpasFrame.Ack => "ACK",
        InpasFrame.Nak => "NAK",
        InpasFrame.Eot => "EOT",
        InpasFrame.Enq => "ENQ",
        _ => $"byte {value:X2}",
    };

    public static string OfMessage(InpasFields fields)
    {
        string operation = OfOperation(fields);
        if (fields[39] is { } status)
        {
            return $"RESULT {OfStatus(status)} of {operation}{Amount(fields)}{Part(" RRN ", fields[14])}"
                + Part(" text ", fields[19]) + (fields[90] is null ? "" : " with receipt");
        }

        return fields[25] == "21"
            ? "WAIT"
            : $"REQUEST {operation}{Amount(fields)}{Part(" RRN ", fields[14])}{Part(" no. ", fields[26])}";
    }

    public static string OfStatus(string status) => status switch
    {
        "0" => "0 undefined",
        "1" => "1 APPROVED",
        "16" => "16 declined",
        "17" => "17 offline",
        "34" => "34 no link",
        "53" => "53 aborted",
        _ => status,
    };

    private static string OfOperation(InpasFields fields) => (fields[25], fields[65]) switch
    {
        ("1", _) => "sale",
        ("4", _) => "void",
        ("29", _) => "refund",
        ("53", _) => "emergency void",
        ("26", _) => "test",
        ("59", _) => "reconciliation",
        ("63", "20") => "short report",
        ("63", "21") => "full report",
        ("63", "22") => "slip copy",
        ("63", null) => "user command",
        (null, _) => "nothing",
        var (code, _) => $"operation {code}",
    };

    private static string Amount(InpasFields fields) =>
        fields[0] is { } amount ? $" {amount} {fields[4]}" : "";

    private static string Part(string name, string? value) => string.IsNullOrEmpty(value) ? "" : name + value;
}
