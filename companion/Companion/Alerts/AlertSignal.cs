namespace Bridge.Companion.Alerts;

/// <summary>A condition of a rule that holds right now. Site "" = it is of no store. Detail: the number that is too high, or "".</summary>
public readonly record struct AlertSignal(string Site, string Subject, string Detail);
