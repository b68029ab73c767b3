using System.Globalization;

namespace Bridge.Companion.Alerts;

/// <summary>
/// When a store is open, as people write it: "mon-sat 09:00-22:00, sun 10:00-20:00"; "" = always. A time that ends before it begins goes
/// over midnight ("fri 22:00-02:00" ends on Saturday).
/// </summary>
public sealed class OpeningHours
{
    public const int LengthMax = 200;

    private static readonly string[] s_days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    private readonly List<(int First, int Last, int From, int To)> _spans;

    private OpeningHours(List<(int, int, int, int)> spans)
    {
        _spans = spans;
    }

    public static bool TryRead(string text, out OpeningHours hours)
    {
        var spans = new List<(int, int, int, int)>();
        hours = new OpeningHours(spans);
        foreach (string part in text.Length > LengthMax ? ["?"] : text.ToLowerInvariant().Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            string[] words = part.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            string[] days = words[0].Split('-');
            string[] times = words.Length == 2 ? words[1].Split('-') : [];
            int first = Array.IndexOf(s_days, days[0]);
            int last = Array.IndexOf(s_days, days[^1]);
            if (days.Length > 2 || first < 0 || last < first || times.Length != 2 || Minute(times[0]) is not int from || Minute(times[1]) is not int to || from == to)
            {
                return false;
            }

            spans.Add((first, last, from, to));
        }

        return true;
    }

    /// <summary>Whether the store is open at that moment of its own clock.</summary>
    public bool Contains(DateTimeOffset at)
    {
        int day = ((int)at.DayOfWeek + 6) % 7;
        int minute = (int)at.TimeOfDay.TotalMinutes;
        return _spans.Count == 0 || _spans.Any(s => s.From < s.To
            ? IsDay(s, day) && minute >= s.From && minute < s.To
            : (IsDay(s, day) && minute >= s.From) || (IsDay(s, (day + 6) % 7) && minute < s.To));
    }

    private static bool IsDay((int First, int Last, int From, int To) span, int day) => day >= span.First && day <= span.Last;

    private static int? Minute(string text) =>
        text == "24:00" ? 1440
        : TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out TimeOnly time) ? (time.Hour * 60) + time.Minute : null;
}
