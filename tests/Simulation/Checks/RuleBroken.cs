namespace Bridge.Simulation.Checks;

/// <summary>A rule was broken: the run ends here.</summary>
public sealed class RuleBroken(string rule) : Exception(rule);
