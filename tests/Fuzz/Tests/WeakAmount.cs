using System.Globalization;

namespace Bridge.Fuzz.Tests;

/// <summary>Amount readers as integrators wrote them (payment-systems 1.6 #12 and its kin): tiyn, or -1 for "no amount".</summary>
internal static class WeakAmount
{
    public static IReadOnlyDictionary<string, Func<string, long>> Readers { get; } = new Dictionary<string, Func<string, long>>
    {
        ["the first word of it: 1 250 is 1"] = text => Whole(text.Split(' ', '\u00A0')[0]),
        ["all digits of it: 12.50 is 1250"] = text => Whole(string.Concat(text.Where(char.IsAsciiDigit))),
        ["a float: 1e3 is 1000, NaN is something"] = text =>
            double.TryParse(text.TrimEnd(' ', '₸', 'T'), NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? (long)(number * 100) : -1,
        ["a decimal of the machine's culture: 1,5 is 15"] = text =>
            decimal.TryParse(text.TrimEnd(' ', '₸', 'T'), NumberStyles.Number, CultureInfo.InvariantCulture, out decimal number) && number is > -1e15m and < 1e15m ? (long)(number * 100) : -1,
    };

    private static long Whole(string text) =>
        text.Length is > 0 and <= 15 && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long tenge) ? tenge * 100 : -1;
}
