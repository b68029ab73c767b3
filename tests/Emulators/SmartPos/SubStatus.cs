namespace Bridge.Emulators.SmartPos;

/// <summary>The sub-statuses of v2, written on the wire exactly as they are named here.</summary>
public enum SubStatus
{
    Initialize,
    WaitUser,
    WaitForQrConfirmation,
    ProcessingCard,
    WaitForPinCode,
    ProcessRefund,
    QrTransactionSuccess,
    QrTransactionFailure,
    CardTransactionSuccess,
    CardTransactionFailure,
    ProcessCancelled,
}
