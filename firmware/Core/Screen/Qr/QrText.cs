namespace Bridge.Screen.Qr
{
    /// <summary>A payload's text as UTF-8 bytes, without allocating.</summary>
    public static class QrText
    {
        /// <summary>Writes the bytes into target and answers how many; -1 when they do not fit. A lone surrogate
        /// becomes U+FFFD, as everywhere.</summary>
        public static int Write(string text, byte[] target)
        {
            int length = 0;
            for (int index = 0; index < text.Length; index++)
            {
                int code = text[index];
                if (code >= 0xD800 && code <= 0xDFFF)
                {
                    int next = index + 1 < text.Length ? text[index + 1] : 0;
                    bool pair = code <= 0xDBFF && next >= 0xDC00 && next <= 0xDFFF;
                    code = pair ? 0x10000 + ((code - 0xD800) << 10) + (next - 0xDC00) : 0xFFFD;
                    index += pair ? 1 : 0;
                }

                int count = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
                if (length + count > target.Length)
                {
                    return -1;
                }

                Put(code, count, target, length);
                length += count;
            }

            return length;
        }

        private static void Put(int code, int count, byte[] target, int at)
        {
            if (count == 1)
            {
                target[at] = (byte)code;
                return;
            }

            for (int index = count - 1; index > 0; index--)
            {
                target[at + index] = (byte)(0x80 | (code & 0x3F));
                code >>= 6;
            }

            target[at] = (byte)((0xF00 >> count) | code);
        }
    }
}
