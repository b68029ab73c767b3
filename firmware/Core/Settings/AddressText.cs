namespace Bridge.Settings
{
    /// <summary>IPv4 literals. A name needs DNS, and a DNS look-up stops every thread of the device.</summary>
    public static class AddressText
    {
        /// <summary>True for four numbers of 0 to 255 with dots between them, without leading zeros or spaces.</summary>
        public static bool IsLiteral(string text)
        {
            int parts = 0;
            int digits = 0;
            int value = 0;
            for (int index = 0; index <= text.Length; index++)
            {
                char letter = index < text.Length ? text[index] : '.';
                if (letter == '.')
                {
                    if (digits == 0 || value > 255)
                    {
                        return false;
                    }

                    parts++;
                    digits = 0;
                    value = 0;
                }
                else if (letter >= '0' && letter <= '9' && digits < 3 && !(digits > 0 && value == 0))
                {
                    value = (value * 10) + (letter - '0');
                    digits++;
                }
                else
                {
                    return false;
                }
            }

            return parts == 4;
        }
    }
}
