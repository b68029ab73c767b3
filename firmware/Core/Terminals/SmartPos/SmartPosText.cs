namespace Bridge.Terminals.SmartPos
{
    /// <summary>What may pass this door of the texts that a terminal sends.</summary>
    internal static class SmartPosText
    {
        /// <summary>1 to lengthMax characters of A-Z a-z 0-9 - _ . : fit for a query, a journal and
        /// a topic.</summary>
        public static bool IsId(string text, int lengthMax)
        {
            if (text.Length < 1 || text.Length > lengthMax)
            {
                return false;
            }

            for (int index = 0; index < text.Length; index++)
            {
                char value = text[index];
                bool fits = (value >= '0' && value <= '9') || (value >= 'A' && value <= 'Z')
                    || (value >= 'a' && value <= 'z') || value == '-' || value == '_' || value == '.';
                if (!fits)
                {
                    return false;
                }
            }

            return true;
        }

        /// <summary>The last four characters when they are digits, else "": never more of a card
        /// number.</summary>
        public static string LastFourDigits(string mask)
        {
            if (mask.Length < 4)
            {
                return string.Empty;
            }

            for (int index = mask.Length - 4; index < mask.Length; index++)
            {
                if (mask[index] < '0' || mask[index] > '9')
                {
                    return string.Empty;
                }
            }

            return mask.Substring(mask.Length - 4);
        }

        /// <summary>At most lengthMax characters, without spaces at the ends and without control
        /// characters.</summary>
        public static string Clean(string text, int lengthMax)
        {
            int start = 0;
            int end = text.Length;
            while (start < end && IsBlank(text[start]))
            {
                start++;
            }

            while (end > start && IsBlank(text[end - 1]))
            {
                end--;
            }

            if (end - start > lengthMax)
            {
                end = start + lengthMax;
            }

            bool isClean = start == 0 && end == text.Length;
            for (int index = start; index < end && isClean; index++)
            {
                isClean = !IsBlank(text[index]) || text[index] == ' ';
            }

            if (isClean)
            {
                return text;
            }

            char[] clean = new char[end - start];
            for (int index = 0; index < clean.Length; index++)
            {
                clean[index] = IsBlank(text[start + index]) ? ' ' : text[start + index];
            }

            return new string(clean);
        }

        private static bool IsBlank(char value)
        {
            return value <= ' ' || value == '\u007F';
        }
    }
}
