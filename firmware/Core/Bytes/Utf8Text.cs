namespace Bridge.Bytes
{
    /// <summary>UTF-8 to text, the same on both runtimes: what is not UTF-8 becomes U+FFFD, and NUL ends nothing.</summary>
    public static class Utf8Text
    {
        public static string Of(byte[] source, int offset, int count)
        {
            char[] text = new char[count];
            int length = 0;
            int end = offset + count;
            while (offset < end)
            {
                int value = source[offset];
                if (value < 0x80)
                {
                    text[length] = (char)value;
                    length++;
                    offset++;
                    continue;
                }

                int extra = ExtraBytes(value);
                int codePoint = extra < 0 ? -1 : Decode(source, offset, end, extra);
                offset += codePoint < 0 ? 1 : extra + 1;
                if (codePoint >= 0x10000)
                {
                    text[length] = (char)(0xD800 + ((codePoint - 0x10000) >> 10));
                    text[length + 1] = (char)(0xDC00 + ((codePoint - 0x10000) & 0x3FF));
                    length += 2;
                }
                else
                {
                    text[length] = codePoint < 0 ? '\uFFFD' : (char)codePoint;
                    length++;
                }
            }

            return length == 0 ? string.Empty : new string(text, 0, length);
        }

        private static int ExtraBytes(int lead)
        {
            if (lead < 0x80)
            {
                return 0;
            }

            if (lead >= 0xC2 && lead <= 0xDF)
            {
                return 1;
            }

            if (lead >= 0xE0 && lead <= 0xEF)
            {
                return 2;
            }

            return lead >= 0xF0 && lead <= 0xF4 ? 3 : -1;
        }

        // -1 for anything cut short, overlong, a surrogate, or beyond U+10FFFF.
        private static int Decode(byte[] source, int offset, int end, int extra)
        {
            if (extra == 0)
            {
                return source[offset];
            }

            if (offset + extra >= end)
            {
                return -1;
            }

            int codePoint = source[offset] & (0x3F >> extra);
            for (int index = 1; index <= extra; index++)
            {
                if ((source[offset + index] & 0xC0) != 0x80)
                {
                    return -1;
                }

                codePoint = (codePoint << 6) | (source[offset + index] & 0x3F);
            }

            bool overlong = (extra == 2 && codePoint < 0x800) || (extra == 3 && codePoint < 0x10000);
            bool surrogate = codePoint >= 0xD800 && codePoint <= 0xDFFF;
            return overlong || surrogate || codePoint > 0x10FFFF ? -1 : codePoint;
        }
    }
}
