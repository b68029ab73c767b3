using Bridge.Registers;

namespace Bridge.Fuzz.References;

/// <summary>What a link took for a request.</summary>
public readonly record struct RegisterRequestSeen(RegisterOperation Operation, long AmountWire, uint Fingerprint);
