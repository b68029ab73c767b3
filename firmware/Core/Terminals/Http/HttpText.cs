namespace Bridge.Terminals.Http
{
    /// <summary>Comparisons of header names and values where they stand, without a string.</summary>
    internal static class HttpText
    {
        /// <summary>The length without spaces, tabs and carriage returns at the end.</summary>
        public static int TrimmedLength(byte[] text, int length)
        {
            while (length > 0 && (text[length - 1] == ' ' || text[length - 1] == '\t' || text[length - 1] == '\r'))
            {
                length--;
            }

            return length;
        }

        /// <summary>Equal but for the case of the letters; expected is in lower case.</summary>
        public static bool Is(byte[] text, int length, string expected)
        {
            return length == expected.Length && Matches(text, 0, expected);
        }

        /// <summary>One of the tokens between commas is the expected one.</summary>
        public static bool HasToken(byte[] text, int length, string expected)
        {
            int start = 0;
            for (int index = 0; index <= length; index++)
            {
                if (index < length && text[index] != ',')
                {
                    continue;
                }

                while (start < index && (text[start] == ' ' || text[start] == '\t'))
                {
                    start++;
                }

                int end = index;
                while (end > start && (text[end - 1] == ' ' || text[end - 1] == '\t'))
                {
                    end--;
                }

                if (end - start == expected.Length && Matches(text, start, expected))
                {
                    return true;
                }

                start = index + 1;
            }

            return false;
        }

        private static bool Matches(byte[] text, int offset, string expected)
        {
            for (int index = 0; index < expected.Length; index++)
            {
                int value = text[offset + index];
                if (value >= 'A' && value <= 'Z')
                {
                    value += 0x20;
                }

                if (value != expected[index])
                {
                    return false;
                }
            }

            return true;
        }
    }
}
