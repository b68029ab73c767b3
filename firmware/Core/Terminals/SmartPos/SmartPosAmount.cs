namespace Bridge.Terminals.SmartPos
{
    /// <summary>
    /// The amount text of an answer: whole tenge with a currency sign, such as "1 ₸", "- 1 ₸"
    /// (refund) or "1 250 ₸". Groups of three may be parted by a space, a no-break, narrow no-break
    /// or thin space (one kind per amount); the sign may be written as T or as a word (the
    /// document, 4.4). Everything else, a fraction first of all, is no amount: the caller compares
    /// this number with what was asked, and a guess would defeat that.
    /// </summary>
    public static class SmartPosAmount
    {
        /// <summary>More tenge than there are, and far inside a long after the step to
        /// tiyn.</summary>
        private const int DigitsMax = 15;

        /// <summary>The amount in tiyn without its sign, or <see
        /// cref="TerminalReport.NoAmount"/>.</summary>
        public static long Read(string text, out bool isNegative)
        {
            int index = PassSpaces(text, 0);
            isNegative = index < text.Length && IsMinus(text[index]);
            if (isNegative)
            {
                index = PassSpaces(text, index + 1);
            }

            int first = index;
            int digits = CountDigits(text, index);
            if (digits == 0 || digits > DigitsMax || (digits > 1 && text[first] == '0'))
            {
                return TerminalReport.NoAmount;
            }

            long tenge = Append(0, text, index, digits);
            index += digits;
            int groups = CountGroups(text, index);
            bool isGrouped = groups > 0;
            if (isGrouped && (digits > 3 || text[first] == '0' || digits + (groups * 3) > DigitsMax))
            {
                return TerminalReport.NoAmount;
            }

            for (int group = 0; group < groups; group++)
            {
                tenge = Append(tenge, text, index + 1, 3);
                index += 4;
            }

            return IsCurrency(text, index) ? tenge * SmartPosOrder.TiynPerTenge : TerminalReport.NoAmount;
        }

        // Groups of exactly three digits behind the same separator each. Digits that are left over
        // end up in the currency, where nothing accepts them.
        private static int CountGroups(string text, int index)
        {
            int groups = 0;
            char separator = index < text.Length ? text[index] : '\0';
            while (index < text.Length && text[index] == separator && IsSpace(separator)
                && CountDigits(text, index + 1) == 3)
            {
                groups++;
                index += 4;
            }

            return groups;
        }

        private static bool IsCurrency(string text, int index)
        {
            int start = PassSpaces(text, index);
            int end = text.Length;
            while (end > start && IsSpace(text[end - 1]))
            {
                end--;
            }

            string rest = text.Substring(start, end - start);
            return rest.Length == 0 || rest == "\u20B8" || rest == "T" || rest == "\u0422" || rest == "KZT"
                || rest == "\u0442\u0433" || rest == "\u0442\u0433." || rest == "\u0442\u0435\u04A3\u0433\u0435"
                || rest == "\u0442\u0435\u043D\u0433\u0435";
        }

        private static long Append(long value, string text, int index, int digits)
        {
            for (int digit = 0; digit < digits; digit++)
            {
                value = (value * 10) + (text[index + digit] - '0');
            }

            return value;
        }

        private static int CountDigits(string text, int index)
        {
            int count = 0;
            while (index + count < text.Length && text[index + count] >= '0' && text[index + count] <= '9')
            {
                count++;
            }

            return count;
        }

        private static int PassSpaces(string text, int index)
        {
            while (index < text.Length && IsSpace(text[index]))
            {
                index++;
            }

            return index;
        }

        private static bool IsSpace(char value)
        {
            return value == ' ' || value == '\u00A0' || value == '\u202F' || value == '\u2009';
        }

        private static bool IsMinus(char value)
        {
            return value == '-' || value == '\u2212' || value == '\u2013';
        }
    }
}
