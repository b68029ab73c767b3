using System.Globalization;
using System.Text.RegularExpressions;

namespace Bridge.Fuzz.References;

/// <summary>The amount texts of a terminal (SmartPos/SPEC.md) as one pattern: whole tenge, groups of three, a sign, a currency.</summary>
public static partial class RefAmount
{
    public const long None = -1;

    /// <summary>Tiyn without sign, or None.</summary>
    public static long Read(ReadOnlySpan<char> text)
    {
        if (!Pattern().IsMatch(text))
        {
            return None;
        }

        Span<char> digits = stackalloc char[32];
        int count = 0;
        foreach (char letter in text)
        {
            if (letter is >= '0' and <= '9')
            {
                digits[count++] = letter;
                if (count > 15)
                {
                    return None;
                }
            }
        }

        return long.Parse(digits[..count], NumberStyles.None, CultureInfo.InvariantCulture) * 100;
    }

    [GeneratedRegex(@"\A[ \u00A0\u202F\u2009]*(?:[-\u2212\u2013][ \u00A0\u202F\u2009]*)?(?:0|[1-9][0-9]*|[1-9][0-9]{0,2}(?:([ \u00A0\u202F\u2009])[0-9]{3})(?:\1[0-9]{3})*)[ \u00A0\u202F\u2009]*(?:\u20B8|T|\u0422|KZT|\u0442\u0433\.?|\u0442\u0435\u04A3\u0433\u0435|\u0442\u0435\u043D\u0433\u0435)?[ \u00A0\u202F\u2009]*\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
