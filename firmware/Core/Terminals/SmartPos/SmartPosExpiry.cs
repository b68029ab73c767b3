namespace Bridge.Terminals.SmartPos
{
    /// <summary>
    /// Reads expirationDate, which comes without a zone in the terminal's local time and in two spellings: the
    /// document's "Mar 7, 2023 15:02:56" and the newer "2023-03-07 15:02:56". Anything else is unreadable: which the
    /// caller treats as expired, never as valid.
    /// </summary>
    public static class SmartPosExpiry
    {
        public const long Unreadable = -1;

        private const string Months = "janfebmaraprmayjunjulaugsepoctnovdec";

        /// <summary>Seconds from 1970-01-01 00:00:00 local, or <see cref="Unreadable"/>.</summary>
        public static long Read(string text)
        {
            bool isIso = text.Length == 19 && text[4] == '-' && text[7] == '-' && (text[10] == ' ' || text[10] == 'T');
            if (isIso)
            {
                return Seconds(Number(text, 0, 4), Number(text, 5, 2), Number(text, 8, 2), text, 11);
            }

            // "Mar 7, 2023 15:02:56": the day has one digit or two.
            int comma = text.IndexOf(',');
            bool isNamed = (comma == 5 || comma == 6) && text.Length == comma + 15 && text[3] == ' '
                && text[comma + 1] == ' ' && text[comma + 6] == ' ';
            return isNamed
                ? Seconds(Number(text, comma + 2, 4), Month(text), Number(text, 4, comma - 4), text, comma + 7)
                : Unreadable;
        }

        private static long Seconds(int year, int month, int day, string text, int time)
        {
            int hour = Number(text, time, 2);
            int minute = Number(text, time + 3, 2);
            int second = Number(text, time + 6, 2);
            bool good = text[time + 2] == ':' && text[time + 5] == ':'
                && year >= 2020 && year <= 2199 && month >= 1 && month <= 12 && day >= 1
                && day <= DaysIn(year, month)
                && hour >= 0 && hour <= 23 && minute >= 0 && minute <= 59 && second >= 0 && second <= 59;
            return good
                ? (DaySince1970(year, month, day) * 86400) + (hour * 3600) + (minute * 60) + second
                : Unreadable;
        }

        private static int DaysIn(int year, int month)
        {
            bool isLeap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
            return month == 2 ? (isLeap ? 29 : 28)
                : month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
        }

        // The Gregorian calendar in eras of 400 years that begin in March, as in CivilTime.
        private static long DaySince1970(int year, int month, int day)
        {
            int shifted = month <= 2 ? year - 1 : year;
            int fromMarch = month > 2 ? month - 3 : month + 9;
            int yearOfEra = shifted % 400;
            int dayOfYear = (((153 * fromMarch) + 2) / 5) + day - 1;
            long dayOfEra = (yearOfEra * 365L) + (yearOfEra / 4) - (yearOfEra / 100) + dayOfYear;
            return ((shifted / 400) * 146097L) + dayOfEra - 719468;
        }

        // -1 when a character is no digit.
        private static int Number(string text, int start, int count)
        {
            int value = 0;
            for (int index = start; index < start + count; index++)
            {
                if (text[index] < '0' || text[index] > '9')
                {
                    return -1;
                }

                value = (value * 10) + (text[index] - '0');
            }

            return value;
        }

        private static int Month(string text)
        {
            for (int month = 0; month < 12; month++)
            {
                bool same = true;
                for (int index = 0; index < 3 && same; index++)
                {
                    same = (text[index] | 0x20) == Months[(month * 3) + index];
                }

                if (same)
                {
                    return month + 1;
                }
            }

            return 0;
        }
    }
}
