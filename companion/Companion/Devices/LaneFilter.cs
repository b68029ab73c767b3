using Microsoft.AspNetCore.Http.Extensions;

namespace Bridge.Companion.Devices;

/// <summary>
/// Which lanes are meant: of a list, of an action on many, of a rule. Empty parts mean "any". Text is looked for in the name, the
/// terminal, the version and the protocol. It is written as a query, in which it travels in links and is kept in groups.
/// </summary>
public sealed record LaneFilter
{
    /// <summary>Characters of one part.</summary>
    public const int PartLengthMax = 64;

    public string Text { get; init; } = "";
    public string Presence { get; init; } = "";
    public string Site { get; init; } = "";
    public string Tag { get; init; } = "";
    public string Version { get; init; } = "";

    public bool IsEmpty => this == new LaneFilter();

    /// <summary>Reads the parts by their names: text, presence, site, tag, version.</summary>
    public static LaneFilter Read(Func<string, string?> part) => new()
    {
        Text = Cut(part("text")),
        Presence = Cut(part("presence")),
        Site = Cut(part("site")),
        Tag = Cut(part("tag")),
        Version = Cut(part("version")),
    };

    public static LaneFilter Parse(string query)
    {
        Dictionary<string, Microsoft.Extensions.Primitives.StringValues> parts = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(query);
        return Read(name => parts.TryGetValue(name, out Microsoft.Extensions.Primitives.StringValues value) ? value.ToString() : null);
    }

    public bool Fits(DeviceTwin twin, Presence presence, IReadOnlyCollection<string> tags) =>
        (Site.Length == 0 || twin.Name.Site == Site)
        && (Tag.Length == 0 || tags.Contains(Tag))
        && (Version.Length == 0 || twin.Birth?.Text("fw") == Version)
        && (Presence.Length == 0 || PresenceWord(presence) == Presence || (Presence == "busy" && IsBusy(twin, presence)))
        && (Text.Length == 0 || Words(twin).Any(word => word?.Contains(Text, StringComparison.OrdinalIgnoreCase) == true));

    /// <summary>"?site=store-1&amp;tag=old", or "" when every lane is meant.</summary>
    public string ToQuery()
    {
        var query = new QueryBuilder();
        foreach ((string name, string value) in Parts().Where(p => p.Value.Length > 0))
        {
            query.Add(name, value);
        }

        return query.ToString();
    }

    public IEnumerable<(string Name, string Value)> Parts() =>
        [("text", Text), ("presence", Presence), ("site", Site), ("tag", Tag), ("version", Version)];

    private static bool IsBusy(DeviceTwin twin, Presence presence) =>
        presence != Devices.Presence.Offline && twin.State?.Text("s") is "paying" or "checking";

    private static string PresenceWord(Presence presence) => presence.ToString().ToLowerInvariant();

    private static string?[] Words(DeviceTwin twin) =>
        [twin.Name.ClientId, twin.Birth?.Text("terminal"), twin.Birth?.Text("terminalId"), twin.Birth?.Text("fw"), twin.Birth?.Text("protocol")];

    private static string Cut(string? text)
    {
        string trimmed = (text ?? "").Trim();
        return trimmed.Length > PartLengthMax ? trimmed[..PartLengthMax] : trimmed;
    }
}
