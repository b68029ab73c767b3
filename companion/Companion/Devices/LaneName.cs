using Bridge.Uplink;

namespace Bridge.Companion.Devices;

/// <summary>
/// A lane is named by its site and its device. Its MQTT client id is "site.device", and its topics lie under
/// bridge/v1/site/device/. Both parts are 1 to 32 characters of a-z, 0-9, '-' and '_'.
/// </summary>
public readonly record struct LaneName(string Site, string Device) : IComparable<LaneName>
{
    public const int PartLengthMax = 32;

    public string ClientId => $"{Site}.{Device}";

    public string Topic(string leaf) => UplinkNames.Topic(Site, Device, leaf);

    public static bool TryParseClientId(string? clientId, out LaneName name)
    {
        name = default;
        string[] parts = (clientId ?? "").Split('.');
        if (parts.Length != 2 || !IsPart(parts[0]) || !IsPart(parts[1]))
        {
            return false;
        }

        name = new LaneName(parts[0], parts[1]);
        return true;
    }

    /// <summary>Reads bridge/v1/site/device/leaf (a leaf may have parts of its own); false for every other shape.</summary>
    public static bool TryParseTopic(string? topic, out LaneName name, out string leaf)
    {
        name = default;
        leaf = "";
        if (topic is null || !topic.StartsWith(UplinkNames.Prefix, StringComparison.Ordinal))
        {
            return false;
        }

        string[] parts = topic[UplinkNames.Prefix.Length..].Split('/', 3);
        if (parts.Length != 3 || !IsPart(parts[0]) || !IsPart(parts[1]))
        {
            return false;
        }

        name = new LaneName(parts[0], parts[1]);
        leaf = parts[2];
        return true;
    }

    public static bool IsPart(string part)
    {
        if (part.Length is 0 or > PartLengthMax)
        {
            return false;
        }

        foreach (char c in part)
        {
            if (c is not ((>= 'a' and <= 'z') or (>= '0' and <= '9') or '-' or '_'))
            {
                return false;
            }
        }

        return true;
    }

    public int CompareTo(LaneName other)
    {
        int bySite = string.CompareOrdinal(Site, other.Site);
        return bySite != 0 ? bySite : string.CompareOrdinal(Device, other.Device);
    }

    public override string ToString() => ClientId;
}
