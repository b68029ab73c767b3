namespace Bridge.Model;

/// <summary>A rule that does not hold in the state that was just reached.</summary>
public sealed class ModelViolation(string rule) : Exception(rule);
