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

        LineAddress address = LineAddress.Split(text);
        CodePage? known = CodePage.Named(address.Page);
        SerialDisplay? display = known is null ? null : DisplayShelf.Named(address.Kind, known);
        if (display is null)
        {
            mistakes.Add(known is null
                ? $"--customer-display: page={address.Page} is not known. Write page=cp866, cp1251, cp437 or kz1048."
                : $"--customer-display: kind={address.Kind} is not a display. Write one of {DisplayShelf.Names}, {Example}.");
            return null;
        }

        RegisterAddress? line = address.Line("--customer-display", display.Baud, Example, mistakes);
        return line is null ? null : new CustomerDisplay(line, address.Kind, address.Page);
    }
}
