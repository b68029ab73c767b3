namespace Bridge.Companion.Web;

/// <summary>Wall-clock time of the shops. Stored times are UTC; only pages use this.</summary>
public sealed class ShopClock
{
    private readonly TimeZoneInfo _zone;

    private ShopClock(TimeZoneInfo zone)
    {
        _zone = zone;
    }

    public static ShopClock In(string zone)
    {
        try
        {
            return new ShopClock(TimeZoneInfo.FindSystemTimeZoneById(zone));
        }
        catch (Exception e) when (e is TimeZoneNotFoundException or InvalidTimeZoneException)
        {
            if (zone == "Asia/Almaty")
            {
                // A machine without time zone data: the one zone of Kazakhstan is UTC+5 all year.
                return new ShopClock(TimeZoneInfo.CreateCustomTimeZone(zone, TimeSpan.FromHours(5), zone, zone));
            }

            throw new StartException($"The time zone '{zone}' is not known on this machine: give --time-zone an IANA name such as Asia/Almaty.", e);
        }
    }

    public DateTimeOffset At(long unixMs) => TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(unixMs), _zone);

    /// <summary>The moment at which the shop's day of that moment began.</summary>
    public long DayBegan(long unixMs)
    {
        return Began(At(unixMs).Date);
    }

    /// <summary>The moment at which a day of the shop begins, Unix ms.</summary>
    public long Began(DateTime day)
    {
        DateTime midnight = DateTime.SpecifyKind(day.Date, DateTimeKind.Unspecified);
        return new DateTimeOffset(midnight, _zone.GetUtcOffset(midnight)).ToUnixTimeMilliseconds();
    }
}
