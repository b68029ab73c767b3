namespace Bridge.Companion.Alerts;

/// <summary>What one rule sees at one moment: what holds, and how many lanes of each store it looks at.</summary>
public sealed record AlertSight(AlertRule Rule, bool IsOpenNow, IReadOnlyList<AlertSignal> Signals, IReadOnlyDictionary<string, int> LanesOfSite);
