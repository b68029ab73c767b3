namespace Bridge.RegisterTool;

/// <summary>What a person types ("1500", "1500.00") as minor units.</summary>
public static class AmountText
{
    /// <exception cref="FormatException">Not a plain positive amount with at most two decimals.</exception>
    public static long ToMinor(string text)
    {
        string[] parts = text.Split('.');
        string cents = parts.Length == 2 ? parts[1].PadRight(2, '0') : "00";
        if (parts.Length > 2 || cents.Length != 2 || parts[0].Length is 0 or > 12
            || !(parts[0] + cents).All(char.IsAsciiDigit))
        {
            throw new FormatException($"'{text}' is no amount. Write it like 1500 or 1500.00.");
        }

        return long.Parse(parts[0] + cents, System.Globalization.CultureInfo.InvariantCulture);
    }
}
