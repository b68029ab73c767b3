namespace Bridge.Companion.Alerts;

/// <summary>Sends a letter by one kind of channel. Returns when it was taken; throws otherwise.</summary>
public interface IAlertSender
{
    string Kind { get; }

    Task Send(AlertChannel channel, AlertLetter letter, CancellationToken cancel);
}
