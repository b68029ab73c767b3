namespace Bridge.Bytes
{
    /// <summary>
    /// The number grammar of JSON (RFC 8259, 6). A fraction, an exponent or more than a long can
    /// hold is a number but not an integer: nothing here rounds.
    /// </summary>
    public static class JsonNumber
    {
        /// <summary>Scans one number from start; end is the first byte behind it, or -1 when there
        /// is none.</summary>
        public static void Scan(
            byte[] source, int start, int limit, out int end, out bool isInteger, out long integer)
        {
            end = -1;
            isInteger = false;
            integer = 0;
            int position = start;
            bool negative = position < limit && source[position] == '-';
            if (negative)
            {
                position++;
            }

            int first = position;
            position = PassDigits(source, position, limit);
            int digits = position - first;
            if (digits == 0 || (digits > 1 && source[first] == '0'))
            {
                return;
            }

            int wholeEnd = position;
            if (position < limit && source[position] == '.')
            {
                int fraction = position + 1;
                position = PassDigits(source, fraction, limit);
                if (position == fraction)
                {
                    return;
                }
            }

            if (position < limit && (source[position] == 'e' || source[position] == 'E'))
            {
                position++;
                if (position < limit && (source[position] == '+' || source[position] == '-'))
                {
                    position++;
                }

                int exponent = position;
                position = PassDigits(source, exponent, limit);
                if (position == exponent)
                {
                    return;
                }
            }

            end = position;
            isInteger = position == wholeEnd && ToInteger(source, first, wholeEnd, negative, out integer);
        }

        // Collects below zero, because long.MinValue has no positive counterpart.
        private static bool ToInteger(byte[] source, int first, int end, bool negative, out long integer)
        {
            integer = 0;
            long lowest = negative ? long.MinValue : -long.MaxValue;
            long value = 0;
            for (int index = first; index < end; index++)
            {
                int digit = source[index] - '0';
                if (value < (lowest + digit) / 10)
                {
                    return false;
                }

                value = (value * 10) - digit;
            }

            integer = negative ? value : -value;
            return true;
        }

        private static int PassDigits(byte[] source, int position, int limit)
        {
            while (position < limit && source[position] >= '0' && source[position] <= '9')
            {
                position++;
            }

            return position;
        }
    }
}
