namespace Bridge.Bytes
{
    /// <summary>Bytes as spaced upper-case hex, for logs and the wire view.</summary>
    public static class Hex
    {
        private const string Digits = "0123456789ABCDEF";

        public static string Of(byte[] source, int offset, int count)
        {
            if (count == 0)
            {
                return string.Empty;
            }

            char[] text = new char[(count * 3) - 1];
            for (int index = 0; index < text.Length; index++)
            {
                text[index] = ' ';
            }

            for (int index = 0; index < count; index++)
            {
                byte value = source[offset + index];
                text[index * 3] = Digits[value >> 4];
                text[(index * 3) + 1] = Digits[value & 0x0F];
            }

            return new string(text);
        }
    }
}
