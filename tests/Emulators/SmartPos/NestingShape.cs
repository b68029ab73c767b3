namespace Bridge.Emulators.SmartPos;

/// <summary>Where the fields of chequeInfo stand.</summary>
public enum NestingShape
{
    Correct,

    /// <summary>
    /// Valid JSON with status, storeName, terminalId and type beside chequeInfo: two "status" in data.
    /// </summary>
    Outside,

    /// <summary>The QR example of the vendor's document letter by letter: its braces do not balance.</summary>
    AsPrinted,
}
