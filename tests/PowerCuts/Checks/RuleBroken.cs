namespace Bridge.PowerCuts.Checks;

/// <summary>The journal lost, invented or reused something: the sentence says what.</summary>
public sealed class RuleBroken(string rule) : Exception(rule);
