namespace Bridge.Emulators.SmartPos;

/// <summary>
/// A process as the terminal remembers it, copied at one moment. <see cref="Amount"/> is in whole tenge.
/// <see cref="MoneyMoved"/> is the truth at the bank, which a terminal in <see cref="ProcessStatus.Unknown"/> does
/// not
/// know yet: a checker compares it with what the client believes.
/// </summary>
public sealed record SmartPosProcess(
    string ProcessId,
    OperationKind Kind,
    long Amount,
    ProcessStatus Status,
    SubStatus SubStatus,
    string Message,
    string TransactionId,
    string Method,
    bool OwnCheque,
    int ApiVersion,
    bool MoneyMoved,
    DateTimeOffset StartedAt,
    DateTimeOffset? EndedAt);
