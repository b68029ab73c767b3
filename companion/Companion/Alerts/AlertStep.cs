namespace Bridge.Companion.Alerts;

/// <summary>What is to be done with an alert: raise it (Open null) or end it. Quiet: nobody is told, for another alert says it.</summary>
public sealed record AlertStep(long Rule, string Subject, string Detail, Alert? Open, bool Quiet);
