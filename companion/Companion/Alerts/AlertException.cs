namespace Bridge.Companion.Alerts;

/// <summary>A letter was not taken; the message says why and holds no secret.</summary>
public sealed class AlertException(string message) : Exception(message);
