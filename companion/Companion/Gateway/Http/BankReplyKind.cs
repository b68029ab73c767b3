namespace Bridge.Companion.Gateway.Http;

public enum BankReplyKind
{
    /// <summary>Surely no byte of the request left.</summary>
    NotSent,

    /// <summary>It may have arrived.</summary>
    NoAnswer,

    Answered,
}
