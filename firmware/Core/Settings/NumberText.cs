namespace Bridge.Settings
{
    /// <summary>Whole numbers typed by people: an optional minus and 1 to 12 digits.</summary>
    public static class NumberText
    {
        /// <summary>What <see cref="Read"/> answers for anything else. No setting may have this value.</summary>
        public const long NotANumber = long.MinValue;

        private const int DigitsMax = 12;

        public static long Read(string text)
        {
            int first = text.Length > 0 && text[0] == '-' ? 1 : 0;
            int digits = text.Length - first;
            if (digits < 1 || digits > DigitsMax)
            {
                return NotANumber;
            }

            long value = 0;
            for (int index = first; index < text.Length; index++)
            {
                char digit = text[index];
                if (digit < '0' || digit > '9')
                {
                    return NotANumber;
                }

                value = (value * 10) + (digit - '0');
            }

            return first == 1 ? -value : value;
        }
    }
}
