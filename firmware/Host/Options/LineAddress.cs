using System.Globalization;

namespace Bridge.Host.Options;

/// <summary>The text of --customer-display and --tape: a line, with kind and page among its query.</summary>
internal sealed record LineAddress(string Place, string Kind, string Page, IReadOnlyList<string> Rest)
{
    public static LineAddress Split(string text)
    {
        string[] halves = text.Split('?', 2);
        string kind = "";
        string page = "cp866";
        var rest = new List<string>();
        foreach (string pair in halves.Length < 2 ? [] : halves[1].Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] parts = pair.Split('=', 2);
            kind = parts[0] == "kind" ? parts[^1] : kind;
            page = parts[0] == "page" ? parts[^1] : page;
            if (parts[0] is not ("kind" or "page"))
            {
                rest.Add(pair);
            }
        }

        return new LineAddress(halves[0], kind, page, rest);
    }

    /// <summary>The line, or null and a sentence that names the option.</summary>
    public RegisterAddress? Line(string option, int baud, string example, List<string> mistakes)
    {
        bool serial = Place.StartsWith("serial:", StringComparison.Ordinal);
        if (!serial && (!Place.StartsWith("tcp://", StringComparison.Ordinal) || Rest.Count > 0))
        {
            mistakes.Add(
                $"{option} '{Place}' is not a serial port or a serial server. Write serial: or tcp://host:port, {example}.");
            return null;
        }

        // The device's own form first: what is said comes after it, and counts.
        string query = serial
            ? "?baud=" + baud.ToString(CultureInfo.InvariantCulture) + "&parity=none&bits=8&stop=1&" + string.Join('&', Rest)
            : "";
        var found = new List<string>();
        RegisterAddress? address = RegisterAddressParser.Parse(Place + query, found);
        mistakes.AddRange(found.Select(mistake => mistake.Replace("--register", option, StringComparison.Ordinal)));
        return address;
    }
}
