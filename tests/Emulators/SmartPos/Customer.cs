namespace Bridge.Emulators.SmartPos;

/// <summary>
/// A customer who acts by himself in the terminal's time: <see cref="After"/> the QR appears, then <see
/// cref="ThenAfter"/>
/// for the second step (confirm, reject or PIN). Without one the buttons are pressed by whoever runs the emulator.
/// </summary>
public sealed record Customer
{
    public CustomerKind Kind { get; init; }

    public TimeSpan After { get; init; } = TimeSpan.FromSeconds(2);

    public TimeSpan ThenAfter { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>For Card: the card; AsksPin makes the customer enter a PIN.</summary>
    public CardTap Card { get; init; } = new();

    public bool PinRight { get; init; } = true;

    /// <summary>Scans and confirms.</summary>
    public static Customer Qr(double afterSeconds = 2, double confirmAfterSeconds = 1) => new()
    {
        Kind = CustomerKind.Qr,
        After = TimeSpan.FromSeconds(afterSeconds),
        ThenAfter = TimeSpan.FromSeconds(confirmAfterSeconds),
    };

    /// <summary>Scans and rejects in the phone.</summary>
    public static Customer Rejecting(double afterSeconds = 2, double rejectAfterSeconds = 1) =>
        Qr(afterSeconds, rejectAfterSeconds) with { Kind = CustomerKind.QrReject };

    /// <summary>Taps a card, and enters a PIN when the card asks.</summary>
    public static Customer WithCard(double afterSeconds = 2, CardTap? card = null) => new()
    {
        Kind = CustomerKind.Card,
        After = TimeSpan.FromSeconds(afterSeconds),
        Card = card ?? new CardTap(),
    };
}
