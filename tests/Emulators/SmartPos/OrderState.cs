namespace Bridge.Emulators.SmartPos;

/// <summary>Where a bank's order stands.</summary>
internal enum OrderState
{
    Open,
    Scanned,
    Paid,
    Declined,
}
