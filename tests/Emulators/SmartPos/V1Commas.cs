namespace Bridge.Emulators.SmartPos;

/// <summary>The commas of a v1 success.</summary>
public enum V1Commas
{
    Correct,

    /// <summary>No comma before chequeInfo, one after its last field; the braces balance.</summary>
    Wrong,

    /// <summary>The sample of the v1 document letter by letter: wrong commas and the last brace missing.</summary>
    AsPrinted,
}
