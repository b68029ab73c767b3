namespace Bridge.Emulators.SmartPos;

/// <summary>
/// What the terminal's screen shows at one moment. <see cref="Amount"/> is whole tenge, 0 when there is none;
/// <see cref="SecondsLeft"/> counts the terminal's own seconds, -1 without a countdown. <see cref="QrText"/> is
/// what the
/// pictured QR holds (an address under .invalid: it can be scanned and leads nowhere).
/// </summary>
public sealed record SmartPosScreen(
    ScreenKind Kind,
    OperationKind Operation,
    long Amount,
    int SecondsLeft,
    string QrText,
    string Message,
    string ProcessId,
    string Method,
    bool Internet);
