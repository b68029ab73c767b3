using Bridge.Bytes;

namespace Bridge.Esp32.Setup
{
    /// <summary>The value of a form with one field, "c=...": plus signs and percent escapes undone.</summary>
    public static class FormText
    {
        public static string Value(byte[] body, int length)
        {
            byte[] text = new byte[length];
            int count = 0;
            int index = length > 1 && body[0] == 'c' && body[1] == '=' ? 2 : length;
            while (index < length)
            {
                int value = body[index];
                if (value == '+')
                {
                    value = ' ';
                }
                else if (value == '%' && index + 2 < length)
                {
                    value = (Digit(body[index + 1]) << 4) | Digit(body[index + 2]);
                    index += 2;
                }

                text[count] = (byte)value;
                count++;
                index++;
            }

            return Utf8Text.Of(text, 0, count);
        }

        private static int Digit(byte value)
        {
            int digit = value >= 'a' ? value - 'a' + 10 : (value >= 'A' ? value - 'A' + 10 : value - '0');
            return digit & 0x0F;
        }
    }
}
