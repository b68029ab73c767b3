using System.Globalization;
using System.Text;

namespace Bridge.Companion.Web;

/// <summary>
/// One language: its texts, and how it writes amounts and dates (kk-KZ, ru-KZ; English with day first and the tenge sign
/// behind). Written here rather than taken from the system, whose data differs between machines and may be absent.
/// </summary>
public sealed class Language(string code, IReadOnlyDictionary<string, string> texts)
{
    private const char NoBreakSpace = '\u00A0';

    public string Code => code;

    public IEnumerable<string> Keys => texts.Keys;

    public string this[string key] => texts.TryGetValue(key, out string? text) ? text : key;

    /// <summary>A text whose {0} is filled in.</summary>
    public string Say(string key, params ReadOnlySpan<object> values) => string.Format(CultureInfo.InvariantCulture, this[key], values);

    /// <summary>A word of a closed list that a lane sent, or the lane's own word when the list does not have it.</summary>
    public string Word(string list, string? word) =>
        string.IsNullOrEmpty(word) ? "" : texts.TryGetValue($"{list}.{word}", out string? text) ? text : word;

    public string Count(long number) => Group(number);

    /// <summary>Minor units with the sign of their currency (ISO 4217 number or letters): 1 500,00 ₸.</summary>
    public string Money(long? minor, string? currency)
    {
        if (minor is not long value)
        {
            return "";
        }

        var text = new StringBuilder();
        text.Append(value < 0 ? "\u2212" : "");
        ulong size = (ulong)Math.Abs(value);
        text.Append(Group((long)(size / 100))).Append(Code == "en" ? '.' : ',').Append((size % 100).ToString("00", CultureInfo.InvariantCulture));
        return text.Append(NoBreakSpace).Append(Sign(currency)).ToString();
    }

    public string Time(DateTimeOffset at) => at.ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    public string Date(DateTimeOffset at) => at.ToString(Code == "en" ? "dd/MM/yyyy" : "dd.MM.yyyy", CultureInfo.InvariantCulture);

    /// <summary>Only the time today, date and time otherwise.</summary>
    public string Moment(DateTimeOffset at, DateTimeOffset now) => at.Date == now.Date ? Time(at) : $"{Date(at)} {Time(at)}";

    public string Duration(long seconds) => seconds switch
    {
        < 60 => Say("duration.seconds", seconds),
        < 3600 => Say("duration.minutes", seconds / 60),
        < 48 * 3600 => Say("duration.hours", seconds / 3600),
        _ => Say("duration.days", seconds / 86400),
    };

    private static string Sign(string? currency) => currency switch
    {
        null or "" or "398" or "KZT" => "₸",
        "643" or "RUB" => "₽",
        "840" or "USD" => "$",
        "978" or "EUR" => "€",
        "417" or "KGS" => "с",
        "860" or "UZS" => "сўм",
        _ => currency,
    };

    private string Group(long number)
    {
        string digits = Math.Abs(number).ToString(CultureInfo.InvariantCulture);
        var text = new StringBuilder(number < 0 ? "\u2212" : "");
        for (int i = 0; i < digits.Length; i++)
        {
            if (i > 0 && (digits.Length - i) % 3 == 0)
            {
                text.Append(Code == "en" ? ',' : NoBreakSpace);
            }

            text.Append(digits[i]);
        }

        return text.ToString();
    }
}
