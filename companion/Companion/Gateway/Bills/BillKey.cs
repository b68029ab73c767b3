using Bridge.Companion.Devices;

namespace Bridge.Companion.Gateway.Bills;

/// <summary>A bill is named by its lane and the id that the lane gave it.</summary>
public readonly record struct BillKey(LaneName Lane, string Id)
{
    public const int IdLengthMax = 24;

    /// <summary>The bill's page in the companion.</summary>
    public string Path => $"/bills/{Lane.Site}/{Lane.Device}/{Id}";

    /// <summary>The contract's ids: 1 to 24 digits and hyphens.</summary>
    public static bool IsId(string? text) =>
        text is { Length: > 0 and <= IdLengthMax } && text.All(c => char.IsAsciiDigit(c) || c == '-');

    public override string ToString() => $"{Lane}/{Id}";
}
