namespace Bridge.Emulators.Banks;

/// <summary>How the line to a bank misbehaves at one call.</summary>
public enum BankFault
{
    None,

    /// <summary>The request never reaches the bank; the connection closes without a byte.</summary>
    LoseRequest,

    /// <summary>The bank does its work, and the connection closes without a byte.</summary>
    LoseAnswer,

    /// <summary>The bank does its work, and half of the answer comes.</summary>
    CutAnswer,

    /// <summary>The bank answers 500 and does nothing.</summary>
    Fail,

    /// <summary>The bank does its work, and answers 500.</summary>
    FailAfter,

    /// <summary>The bank does its work, and the answer is no JSON.</summary>
    Garble,

    /// <summary>The bank does its work, and answers only after a while.</summary>
    Delay,

    /// <summary>The request is taken and nothing ever comes back.</summary>
    Hang,
}
