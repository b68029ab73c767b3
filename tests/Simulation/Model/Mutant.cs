using Bridge.Payments;

namespace Bridge.Model;

/// <summary>One cell of the table, read wrongly on purpose: the test of the test.</summary>
public sealed record Mutant(SaleState State, SaleEvent Event, SaleState Next);
