namespace Bridge.Companion.Office;

/// <summary>One thing that a person did about an unclear sale: `assign`, `note`, `resolve` or `reopen`.</summary>
public sealed record CareStep(long AtMs, string Who, string What, string Detail);
