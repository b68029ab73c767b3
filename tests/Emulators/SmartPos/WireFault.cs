namespace Bridge.Emulators.SmartPos;

/// <summary>What a script does to one call on the wire. Close is a FIN, Reset a RST.</summary>
internal enum WireFault
{
    None,
    CloseUnread,
    ResetUnread,
    CloseBeforeAnswer,
    ResetBeforeAnswer,
    CloseInAnswer,
    ResetInAnswer,
    NeverAnswer,
    Garbage,
}
