namespace Bridge.Emulators.Registers.Tills;

public enum TillOperation
{
    Sale,
    Refund,
    LastResult,
    Settle,
    Totals,
    Test,
}

/// <summary>What the cashier wants. Amounts are minor units; Slip is the number or reference that an approval gave.</summary>
public sealed record TillRequest(TillOperation Operation, long AmountMinor = 0, string Slip = "");
