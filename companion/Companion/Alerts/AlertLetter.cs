namespace Bridge.Companion.Alerts;

/// <summary>One alert for one channel, as it waits to be sent. State: `waiting`, `sent`, or `dead` = given up, and a person has to see it.</summary>
public sealed record AlertLetter(long Id, Alert Alert, string RuleName, string Kind, string Channel, bool Ended, long Tries, string State, string Error);
