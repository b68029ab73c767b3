using Bridge.Bytes;

namespace Bridge.Registers
{
    /// <summary>Fields of a frame's text, by position or between separators. Pure; nothing is allocated but the texts asked
    /// for.</summary>
    internal static class TextFields
    {
        public static bool AreDigits(byte[] source, int offset, int count)
        {
            for (int index = 0; index < count; index++)
            {
                if (source[offset + index] < '0' || source[offset + index] > '9')
                {
                    return false;
                }
            }

            return count > 0;
        }

        /// <summary>True when the text at offset is exactly that.</summary>
        public static bool Is(byte[] source, int offset, string text)
        {
            for (int index = 0; index < text.Length; index++)
            {
                if (source[offset + index] != text[index])
                {
                    return false;
                }
            }

            return true;
        }

        public static string Text(byte[] source, int offset, int count)
        {
            if (count == 0)
            {
                return string.Empty;
            }

            char[] text = new char[count];
            for (int index = 0; index < count; index++)
            {
                text[index] = (char)source[offset + index];
            }

            return new string(text);
        }

        /// <summary>The text of a currency code. Those that registers really send are made once, and not for every sale.</summary>
        public static string Currency(byte[] source, int offset, int count)
        {
            bool isCode = count == 3 && AreDigits(source, offset, count);
            return isCode ? Currency((int)DecimalText.ParseDigits(source, offset, count)) : Text(source, offset, count);
        }

        public static string Currency(int number)
        {
            switch (number)
            {
                case 398: return "398";
                case 643: return "643";
                case 810: return "810";
                case 840: return "840";
                case 978: return "978";
                default:
                    string digits = "00" + number.ToString();
                    return digits.Substring(digits.Length - 3);
            }
        }

        /// <summary>Digits, filled with zeros at the left; of a longer number the end.</summary>
        public static void WriteNumber(long value, int width, ByteWriter target)
        {
            long divisor = 1;
            for (int index = 1; index < width; index++)
            {
                divisor *= 10;
            }

            for (int index = 0; index < width; index++)
            {
                target.WriteByte((int)('0' + (value / divisor % 10)));
                divisor /= 10;
            }
        }

        /// <summary>Text cut or filled with spaces to that width; what a frame cannot carry becomes a space.</summary>
        public static void WriteText(string text, int width, ByteWriter target)
        {
            for (int index = 0; index < width; index++)
            {
                char value = index < text.Length ? text[index] : ' ';
                target.WriteByte(value >= 0x20 && value < 0x7F && value != '|' ? value : ' ');
            }
        }

        /// <summary>Text without filling, cut at that length.</summary>
        public static void WriteShort(string text, int lengthMax, ByteWriter target)
        {
            WriteText(text, text.Length < lengthMax ? text.Length : lengthMax, target);
        }

        /// <summary>The end of a text, so many characters at most: "4400********1234" gives "1234".</summary>
        public static string Last(string text, int count)
        {
            return text.Length > count ? text.Substring(text.Length - count) : text;
        }
    }
}
