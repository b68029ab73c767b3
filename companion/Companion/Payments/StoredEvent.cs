namespace Bridge.Companion.Payments;

/// <summary>A record as it lies in the database, with the moment of its arrival (Unix milliseconds UTC).</summary>
public sealed record StoredEvent(JournalEvent Event, long ReceivedMs);
