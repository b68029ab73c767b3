using Bridge.Bytes;

namespace Bridge.Screen
{
    /// <summary>
    /// Amounts for people: groups of three and the currency's sign after no-break spaces, minor units only when there
    /// are any: "1 500 ₸", "1 500,50 ₸" (CLDR's kk-KZ and ru-KZ form; there is no culture data on the device).
    /// </summary>
    public static class AmountText
    {
        /// <summary>The longest text that <see cref="Write"/> makes.</summary>
        public const int LengthMax = 34;

        private const char NoBreakSpace = '\u00A0';

        /// <summary>Writes the text of an amount in hundredths into target from offset; answers its length.</summary>
        public static int Write(long amountMinor, string currency, char[] target, int offset)
        {
            Check.That(target.Length - offset >= LengthMax, CheckCode.BufferTooSmall);
            int length = 0;
            ulong rest = amountMinor < 0 ? (ulong)(-(amountMinor + 1)) + 1 : (ulong)amountMinor;
            string sign = SignOf(currency);
            int minor = (int)(rest % 100);
            rest /= 100;

            // Backwards, then turned: the number of groups is not known before.
            for (int index = sign.Length - 1; index >= 0; index--)
            {
                target[offset + length++] = sign[index];
            }

            target[offset + length++] = NoBreakSpace;
            if (minor != 0)
            {
                target[offset + length++] = (char)('0' + (minor % 10));
                target[offset + length++] = (char)('0' + (minor / 10));
                target[offset + length++] = ',';
            }

            int digits = 0;
            do
            {
                if (digits > 0 && digits % 3 == 0)
                {
                    target[offset + length++] = NoBreakSpace;
                }

                target[offset + length++] = (char)('0' + (int)(rest % 10));
                rest /= 10;
                digits++;
            }
            while (rest != 0);

            if (amountMinor < 0)
            {
                target[offset + length++] = '-';
            }

            Reverse(target, offset, length);
            return length;
        }

        /// <summary>The text as a new string.</summary>
        public static string Format(long amountMinor, string currency)
        {
            char[] text = new char[LengthMax];
            int length = Write(amountMinor, currency, text, 0);
            return new string(text, 0, length);
        }

        /// <summary>
        /// The sign of a currency by its ISO 4217 number, its letters where it has no sign that we draw, and the
        /// number itself (cut to three) when we do not know it: never another currency's sign.
        /// </summary>
        public static string SignOf(string currency)
        {
            switch (currency)
            {
                case "398": return "\u20B8";
                case "643": return "\u20BD";
                case "417": return "KGS";
                case "860": return "UZS";
                case "933": return "BYN";
                case "051": return "AMD";
                case "156": return "CNY";
                case "840": return "USD";
                case "978": return "EUR";
                default:
                    return currency == null ? "?" : currency.Length > 3 ? currency.Substring(0, 3) : currency;
            }
        }

        private static void Reverse(char[] text, int offset, int length)
        {
            for (int left = offset, right = offset + length - 1; left < right; left++, right--)
            {
                char kept = text[left];
                text[left] = text[right];
                text[right] = kept;
            }
        }
    }
}
