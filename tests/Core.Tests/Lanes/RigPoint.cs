namespace Bridge.Core.Tests.Lanes;

/// <summary>The I/O of a lane, each of which can fail.</summary>
internal enum RigPoint
{
    Connect,
    Send,
    Receive,
    WriteSlot,
    CloseSlot,
    ReadSlot,
    ReadAtStart,
    WriteSerial,
    Publish,
}
