namespace Bridge.Fuzz.References;

/// <summary>Do the digits of an amount stand in the bytes one after the other, as text or as packed decimal?</summary>
public static class AmountDigits
{
    public static bool StandIn(ReadOnlySpan<byte> bytes, long amount)
    {
        Span<byte> digits = stackalloc byte[20];
        System.Buffers.Text.Utf8Formatter.TryFormat(amount, digits, out int count);
        digits = digits[..count];
        return bytes.IndexOf(digits) >= 0 || StandsPacked(bytes, digits);
    }

    private static bool StandsPacked(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> digits)
    {
        for (int start = 0; start + digits.Length <= bytes.Length * 2; start++)
        {
            int index = 0;
            while (index < digits.Length && Nibble(bytes, start + index) == digits[index] - '0')
            {
                index++;
            }

            if (index == digits.Length)
            {
                return true;
            }
        }

        return false;
    }

    private static int Nibble(ReadOnlySpan<byte> bytes, int at) => (bytes[at / 2] >> (at % 2 == 0 ? 4 : 0)) & 0x0F;
}
