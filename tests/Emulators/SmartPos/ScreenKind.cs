namespace Bridge.Emulators.SmartPos;

/// <summary>Which picture the terminal shows.</summary>
public enum ScreenKind
{
    Idle,
    Starting,

    /// <summary>QR and card at once: the customer chooses. For a refund only the way the sale was paid.</summary>
    ShowQr,
    ConfirmInPhone,
    CardProcessing,
    EnterPin,
    RefundProcessing,
    Success,
    Fail,
    Cancelled,

    /// <summary>The terminal lost the outcome: no internet, a restart or an error.</summary>
    Unclear,

    /// <summary>A register asks for access: Allow or Forbid.</summary>
    RegistrationRequest,

    /// <summary>The app is starting again; nothing answers on the port.</summary>
    Restarting,
    Blocked,
}
