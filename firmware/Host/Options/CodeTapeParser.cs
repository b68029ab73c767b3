using Bridge.Bytes;
using Bridge.Panels;
using Bridge.Settings;

namespace Bridge.Host.Options;

/// <summary>Reads the text of --tape. Answers a receipt printer, or adds one sentence that says what to do.</summary>
public static class CodeTapeParser
{
    private const string Example = "as in --tape \"serial:/dev/ttyUSB2?kind=escpos&baud=9600\"";

    public static CodeTapeAddress? Parse(string? text, LaneSettings settings, List<string> mistakes)
    {
        if (text is null)
        {
            if (settings.DisplayMode is "tape" or "both")
            {
                mistakes.Add(
                    $"displayMode is \"{settings.DisplayMode}\" and --tape is missing. Say where the receipt printer is, {Example}.");
            }

            return null;
        }

        LineAddress address = LineAddress.Split(text);
        CodePage? known = address.Page == "utf8" ? null : CodePage.Named(address.Page);
        CodeTape? tape = known is null ? null : TapeShelf.Named(address.Kind, known);
        if (tape is null)
        {
            mistakes.Add(known is null
                ? $"--tape: page={address.Page} is not known. Write page=cp866, cp1251, cp437 or kz1048."
                : $"--tape: kind={address.Kind} is not a receipt printer. Write one of {TapeShelf.Names}, {Example}.");
            return null;
        }

        RegisterAddress? line = address.Line("--tape", tape.Baud, Example, mistakes);
        return line is null ? null : new CodeTapeAddress(line, address.Kind, address.Page);
    }
}
