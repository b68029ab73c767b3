namespace Bridge.Emulators.SmartPos;

/// <summary>How expirationDate is written. All are the terminal's local time without a zone.</summary>
public enum ExpiryFormat
{
    /// <summary>"Mar 7, 2023 15:02:56", as the document has it.</summary>
    English,

    /// <summary>"2023-03-07 15:02:56", as newer clients report it.</summary>
    Iso,

    /// <summary>"7 мар. 2023 г. 15:02:56": what a phone set to Russian would format. Unseen, but possible.</summary>
    Russian,

    /// <summary>Nothing that a client can read.</summary>
    Garbage,
}
