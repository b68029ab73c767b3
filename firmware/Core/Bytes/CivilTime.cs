namespace Bridge.Bytes
{
    /// <summary>
    /// Unix seconds to the calendar, without the platform's DateTime (nanoFramework's begins in 1601 and knows no
    /// zones). The days-to-civil arithmetic is the proleptic Gregorian calendar in eras of 400 years.
    /// </summary>
    public static class CivilTime
    {
        /// <summary>YYYYMMDDHHMMSS of a time, shifted by an offset in minutes.</summary>
        public static string Digits(long unixSeconds, int offsetMinutes)
        {
            long local = unixSeconds + (offsetMinutes * 60L);
            long day = local / 86400;
            int second = (int)(local % 86400);
            long shifted = day + 719468;   // days from 0000-03-01 to 1970-01-01
            long era = shifted / 146097;
            int dayOfEra = (int)(shifted - (era * 146097));
            int yearOfEra = (dayOfEra - (dayOfEra / 1460) + (dayOfEra / 36524) - (dayOfEra / 146096)) / 365;
            int dayOfYear = dayOfEra - ((365 * yearOfEra) + (yearOfEra / 4) - (yearOfEra / 100));
            int monthFromMarch = ((5 * dayOfYear) + 2) / 153;
            int dayOfMonth = dayOfYear - (((153 * monthFromMarch) + 2) / 5) + 1;
            int month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
            long year = yearOfEra + (era * 400) + (month <= 2 ? 1 : 0);
            return Padded((int)year, 4) + Padded(month, 2) + Padded(dayOfMonth, 2)
                + Padded(second / 3600, 2) + Padded((second / 60) % 60, 2) + Padded(second % 60, 2);
        }

        private static string Padded(int value, int width)
        {
            string text = value.ToString();
            while (text.Length < width)
            {
                text = "0" + text;
            }

            return text;
        }
    }
}
