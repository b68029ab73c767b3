using System.Security.Cryptography;
using System.Text;
using Bridge.Companion.Devices;

namespace Bridge.Companion.Gateway.Bills;

/// <summary>A bill is named by its lane and the id that the lane gave it.</summary>
public readonly record struct BillKey(LaneName Lane, string Id)
{
    public const int IdLengthMax = 24;

    private const int MarkLength = 12;

    /// <summary>The bill's page in the companion.</summary>
    public string Path => $"/bills/{Lane.Site}/{Lane.Device}/{Id}";

    /// <summary>What another lane of the shop calls this bill: two lanes may give their bills the same id.</summary>
    public string Name => $"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Lane.ClientId)))[..MarkLength]}.{Id}";

    /// <summary>The sale that a refund names: an id of the lane itself, or a <see cref="Name"/>.</summary>
    public static bool IsOf(string? text) =>
        IsId(text) || (text is { Length: > MarkLength + 1 } && text[MarkLength] == '.' && IsId(text[(MarkLength + 1)..])
            && text[..MarkLength].All(char.IsAsciiHexDigitLower));

    /// <summary>The contract's ids: 1 to 24 digits and hyphens.</summary>
    public static bool IsId(string? text) =>
        text is { Length: > 0 and <= IdLengthMax } && text.All(c => char.IsAsciiDigit(c) || c == '-');

    public override string ToString() => $"{Lane}/{Id}";
}
