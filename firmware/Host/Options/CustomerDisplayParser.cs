using System.Globalization;
using Bridge.Bytes;
using Bridge.Panels;

namespace Bridge.Host.Options;

/// <summary>Reads the text of --customer-display. Answers a display, or adds one sentence that says what to do.</summary>
public static class CustomerDisplayParser
{
    private const string Example = "as in --customer-display \"serial:/dev/ttyUSB1?kind=mertech\"";

    public static CustomerDisplay? Parse(string? text, List<string> mistakes)
    {
        if (text is null)
        {
            return null;
        }

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

        CodePage? known = CodePage.Named(page);
        SerialDisplay? display = known is null ? null : DisplayShelf.Named(kind, known);
        if (display is null)
        {
            mistakes.Add(known is null
                ? $"--customer-display: page={page} is not known. Write page=cp866, cp1251, cp437 or kz1048."
                : $"--customer-display: kind={kind} is not a display. Write one of {DisplayShelf.Names}, {Example}.");
            return null;
        }

        RegisterAddress? line = Line(halves[0], rest, display.Baud, mistakes);
        return line is null ? null : new CustomerDisplay(line, kind, page);
    }

    private static RegisterAddress? Line(string place, List<string> rest, int baud, List<string> mistakes)
    {
        bool serial = place.StartsWith("serial:", StringComparison.Ordinal);
        if (!serial && (!place.StartsWith("tcp://", StringComparison.Ordinal) || rest.Count > 0))
        {
            mistakes.Add(
                $"--customer-display '{place}' is not a serial port or a serial server. Write serial: or tcp://host:port, "
                + $"{Example}.");
            return null;
        }

        // The display's own form first: what is said comes after it, and counts.
        string query = serial
            ? "?baud=" + baud.ToString(CultureInfo.InvariantCulture) + "&parity=none&bits=8&stop=1&" + string.Join('&', rest)
            : "";
        var found = new List<string>();
        RegisterAddress? address = RegisterAddressParser.Parse(place + query, found);
        mistakes.AddRange(found.Select(
            mistake => mistake.Replace("--register", "--customer-display", StringComparison.Ordinal)));
        return address;
    }
}
