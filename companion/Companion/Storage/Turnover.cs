namespace Bridge.Companion.Storage;

/// <summary>Approved operations of one kind and currency: how many, and their sum in minor units.</summary>
public sealed record Turnover(string? Operation, string? Currency, long Count, long SumMinor);
