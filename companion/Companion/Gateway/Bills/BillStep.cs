namespace Bridge.Companion.Gateway.Bills;

/// <summary>One line of a bill's story, for people. Only added.</summary>
public sealed record BillStep(long AtMs, string What, string Detail);
