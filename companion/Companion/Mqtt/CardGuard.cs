using System.Text;

namespace Bridge.Companion.Mqtt;

/// <summary>
/// The last door before text is stored or shown: a card number never passes it. Lanes already cut masks to the last four
/// digits; this guard exists for the lane that does not. A run of 13 to 19 digits (with single separators) that satisfies
/// the Luhn check becomes "****" and its last four. Identifiers (a transaction id may be that long by nature, and one in
/// ten satisfies Luhn by chance) are cut only when they also start like a card.
/// </summary>
public static class CardGuard
{
    private const int DigitsMin = 13;
    private const int DigitsMax = 19;

    /// <summary>Answers the text with card numbers cut to their last four digits.</summary>
    public static string Clean(string text, bool identifier, out bool found)
    {
        found = false;
        StringBuilder? cleaned = null;
        int copied = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (!char.IsAsciiDigit(text[i]))
            {
                continue;
            }

            int end = RunEnd(text, i, out string digits);
            if (IsCard(digits, identifier))
            {
                cleaned ??= new StringBuilder(text.Length);
                cleaned.Append(text, copied, i - copied).Append("****").Append(digits, digits.Length - 4, 4);
                copied = end;
                found = true;
            }

            i = end - 1;
        }

        return cleaned is null ? text : cleaned.Append(text, copied, text.Length - copied).ToString();
    }

    /// <summary>A card mask keeps its last four digits and nothing else.</summary>
    public static string CutMask(string mask, out bool cut)
    {
        string digits = string.Concat(mask.Where(char.IsAsciiDigit));
        cut = digits.Length > 4;
        return digits.Length < 4 ? "****" : "****" + digits[^4..];
    }

    /// <summary>For text that is not even JSON: every run of more than four digits is cut, whatever it may be.</summary>
    public static string CleanUnreadable(string text)
    {
        var cleaned = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            if (!char.IsAsciiDigit(text[i]))
            {
                cleaned.Append(char.IsControl(text[i]) ? ' ' : text[i]);
                continue;
            }

            int end = RunEnd(text, i, out string digits);
            cleaned.Append(digits.Length > 4 ? "****" + digits[^4..] : text[i..end]);
            i = end - 1;
        }

        return cleaned.ToString();
    }

    private static int RunEnd(string text, int start, out string digits)
    {
        var run = new StringBuilder();
        int end = start;
        for (int i = start; i < text.Length; i++)
        {
            if (char.IsAsciiDigit(text[i]))
            {
                run.Append(text[i]);
                end = i + 1;
            }
            else if (text[i] is not (' ' or '-' or '.' or '_' or '/' or '\u00A0') || i != end)
            {
                break;
            }
        }

        digits = run.ToString();
        return end;
    }

    private static bool IsCard(string digits, bool identifier)
    {
        if (!identifier && digits.Length > DigitsMax)
        {
            // A card glued to other digits: look at every window, because the run is not one number.
            for (int i = 0; i + 16 <= digits.Length; i++)
            {
                string window = digits.Substring(i, 16);
                if (IsLuhn(window) && StartsLikeCard(window))
                {
                    return true;
                }
            }

            return false;
        }

        return digits.Length is >= DigitsMin and <= DigitsMax && IsLuhn(digits)
            && (!identifier || StartsLikeCard(digits));
    }

    private static bool StartsLikeCard(string digits)
    {
        int two = int.Parse(digits.AsSpan(0, 2));
        int four = int.Parse(digits.AsSpan(0, 4));
        return digits.Length switch
        {
            13 => digits[0] == '4',
            15 => two is 34 or 37,
            16 => digits[0] == '4' || two is >= 51 and <= 55 || four is >= 2200 and <= 2720 || two is 62 or 65 || four == 6011,
            17 or 18 or 19 => digits[0] == '4' || two == 62 || four is >= 2200 and <= 2204,
            _ => false,
        };
    }

    private static bool IsLuhn(string digits)
    {
        int sum = 0;
        for (int i = 0; i < digits.Length; i++)
        {
            int digit = digits[^(i + 1)] - '0';
            if (i % 2 == 1)
            {
                digit *= 2;
                digit = digit > 9 ? digit - 9 : digit;
            }

            sum += digit;
        }

        return sum % 10 == 0;
    }
}
