using System.Globalization;
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

    /// <summary>The contract's ids: epoch and number of the lane's intent, digits and one hyphen, at most 24 characters.</summary>
    public static bool IsId(string? text) => text is { Length: > 0 and <= IdLengthMax } && Place(text) is not null;

    /// <summary>The two parts of an id; null when it is none.</summary>
    public static (long Epoch, long Number)? Place(string id) =>
        id.Split('-') is [string epoch, string number] && long.TryParse(epoch, NumberStyles.None, CultureInfo.InvariantCulture, out long e)
            && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out long n) ? (e, n) : null;

    public override string ToString() => $"{Lane}/{Id}";
}
