namespace Bridge.Lab.Wire;

/// <summary>
/// One thing that passed on a wire. <see cref="FromBridge"/>: who spoke. <see cref="Detail"/> is hex for the serial line,
/// the body for HTTP and MQTT. <see cref="TookMs"/> is null while a call still runs, or where it means nothing.
/// <see cref="Group"/>: entries with the same words in a row are shown as one ("" = never).
/// </summary>
public sealed record WireEntry(
    long Id,
    long AtMs,
    WireLane Lane,
    bool FromBridge,
    string Title,
    string Result,
    string Detail,
    WireTone Tone,
    double? TookMs,
    string Group);
