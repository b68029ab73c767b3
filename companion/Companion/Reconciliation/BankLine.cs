namespace Bridge.Companion.Reconciliation;

/// <summary>
/// One line of a bank's file. AmountMinor is signed: money given back is below zero. HasTime is false when the file has days only. FeeMinor
/// is what the bank kept, as a positive number.
/// </summary>
public sealed record BankLine(int Line, long AtMs, bool HasTime, long AmountMinor, string Reference, string Terminal, long FeeMinor);
