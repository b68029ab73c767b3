namespace Bridge.Emulators.SmartPos;

/// <summary>What a client must not do to a Smart POS.</summary>
public enum ViolationKind
{
    /// <summary>/status of one process sooner than 1 s after the last one.</summary>
    StatusTooOften,

    /// <summary>/actualize of one process sooner than 10 s after the last one.</summary>
    ActualizeTooOften,

    /// <summary>A payment or refund while the last one still runs: answered with 107.</summary>
    StartWhileBusy,

    /// <summary>Any method but GET.</summary>
    NotGet,

    /// <summary>A GET that carries a body.</summary>
    BodyOnGet,

    /// <summary>A path that the documents do not have.</summary>
    UndocumentedPath,

    /// <summary>A call without a valid token although protection is on.</summary>
    NotAuthorized,
}
