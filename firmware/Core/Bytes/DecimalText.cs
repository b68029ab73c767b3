namespace Bridge.Bytes
{
    /// <summary>
    /// Decimal text without the platform's parsers: nanoFramework's TryParse leaves garbage in its out value
    /// after a failure, and no culture may ever enter an amount.
    /// </summary>
    public static class DecimalText
    {
        /// <summary>What <see cref="ParseDigits"/> answers for text that is not a number it can hold.</summary>
        public const long NotANumber = -1;

        /// <summary>
        /// Reads 1 to 18 ASCII digits (leading zeros count) as a non-negative number, or
        /// <see cref="NotANumber"/> for anything else: empty, a sign, a space, a separator, too long.
        /// </summary>
        public static long ParseDigits(byte[] source, int offset, int count)
        {
            if (count < 1 || count > 18)
            {
                return NotANumber;
            }

            long value = 0;
            for (int index = 0; index < count; index++)
            {
                int digit = source[offset + index] - '0';
                if (digit < 0 || digit > 9)
                {
                    return NotANumber;
                }

                value = (value * 10) + digit;
            }

            return value;
        }

        /// <summary>
        /// Formats minor units with the given exponent (0 to 4): 150000 with exponent 2 is "1500.00".
        /// The point is always a point; grouping is for the screen, not for a wire.
        /// </summary>
        public static string FromMinor(long amountMinor, int exponent)
        {
            bool negative = amountMinor < 0;
            string digits = (negative ? -amountMinor : amountMinor).ToString();
            while (digits.Length <= exponent)
            {
                digits = "0" + digits;
            }

            string text = exponent == 0
                ? digits
                : digits.Substring(0, digits.Length - exponent) + "." + digits.Substring(digits.Length - exponent);
            return negative ? "-" + text : text;
        }
    }
}
