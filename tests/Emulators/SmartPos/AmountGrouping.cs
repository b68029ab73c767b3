namespace Bridge.Emulators.SmartPos;

/// <summary>What stands between the thousands of a cheque's amount.</summary>
public enum AmountGrouping
{
    None,
    Space,

    /// <summary>U+00A0, also before the currency sign.</summary>
    NoBreakSpace,

    /// <summary>U+202F, also before the currency sign.</summary>
    NarrowNoBreakSpace,
}
