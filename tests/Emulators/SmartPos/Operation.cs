namespace Bridge.Emulators.SmartPos;

/// <summary>
/// A process in the terminal's memory: what /status answers from. The bank's side of it is <see cref="Order"/>.
/// </summary>
internal sealed class Operation
{
    public required string ProcessId { get; init; }

    public required OperationKind Kind { get; init; }

    public required long Amount { get; init; }

    public required bool OwnCheque { get; init; }

    public required int ApiVersion { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Refund: the method and transactionId of the request.</summary>
    public string AskedMethod { get; init; } = "";

    public string AskedTransactionId { get; init; } = "";

    public ProcessStatus Status { get; set; } = ProcessStatus.Wait;

    public SubStatus SubStatus { get; set; } = SubStatus.Initialize;

    public HashSet<SubStatus> Passed { get; } = [SubStatus.Initialize];

    public string Message { get; set; } = "";

    public DateTimeOffset? EndedAt { get; set; }

    public BankOrder? Order { get; set; }

    /// <summary>The card on the reader while it is being processed.</summary>
    public CardTap? Card { get; set; }

    /// <summary>The one timer of the current step, and when it ends.</summary>
    public TerminalClock.Alarm? Step { get; set; }

    public DateTimeOffset? StepEndsAt { get; set; }

    /// <summary>Set while the terminal tries to reach the internet; then the process becomes unknown.</summary>
    public TerminalClock.Alarm? InternetNotice { get; set; }

    /// <summary>Real time of the client's last calls.</summary>
    public DateTimeOffset? LastStatusAt { get; set; }

    public DateTimeOffset? LastActualizeAt { get; set; }

    public bool IsQr => Card is null && (Order is null ? AskedMethod != "card" : Order.Method != "card");

    public SmartPosProcess Snapshot() => new(
        ProcessId, Kind, Amount, Status, SubStatus, Message,
        Status == ProcessStatus.Success && Order is not null ? Order.TransactionId : "",
        Order?.Method ?? AskedMethod, OwnCheque, ApiVersion,
        Order?.State == OrderState.Paid, StartedAt, EndedAt);
}
