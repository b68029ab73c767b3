using System.Globalization;

namespace Bridge.Fuzz;

/// <summary>One row of <see cref="TwoBitTable"/>: how many two-bit errors get past each defence.</summary>
public sealed record TwoBitFigures
{
    public required string Name { get; init; }

    public int All { get; set; }

    /// <summary>The XOR is right by chance.</summary>
    public int PassCheck { get; set; }

    /// <summary>And every field has its form: the link believes a sale.</summary>
    public int Believed { get; set; }

    /// <summary>And the amount is another one.</summary>
    public int OtherAmount { get; set; }

    /// <summary>And the lane would take it: range, currency, whole tenge.</summary>
    public int OtherAtTheLane { get; set; }

    /// <summary>Other amounts, or no sale at all, when the request has to come twice: registerRepeat always, or auto on a line that damages.</summary>
    public int OtherAskedTwice { get; set; }

    public static string Heading =>
        "two-bit errors of a sale    pairs   XOR alone   forms too   other amount   taken by the lane   asked twice";

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"  {Name,-22} {All,9:N0} {Percent(PassCheck),10} {Percent(Believed),11} {Percent(OtherAmount),14} {Percent(OtherAtTheLane),19} {Percent(OtherAskedTwice),13}");

    private string Percent(int count) => string.Create(CultureInfo.InvariantCulture, $"{100.0 * count / Math.Max(1, All):F2} %");
}
