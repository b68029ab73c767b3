namespace Bridge.Host;

/// <summary>What a thread that blocks has to tell the loop.</summary>
public enum PostKind : byte
{
    None = 0,
    CallEnded = 1,
    SlotWritten = 2,
    SlotRead = 3,
    UplinkConnected = 4,
    UplinkDisconnected = 5,
    UplinkReceived = 6,

    /// <summary>SIGINT or SIGTERM; the second one means at once.</summary>
    Stop = 7,

    /// <summary>A worker met a mistake of ours; Subject is the exception.</summary>
    WorkerBroken = 8,

    /// <summary>As Stop, and to be started again.</summary>
    Restart = 9,

    /// <summary>The terminal's tokens are durable (Ok), or could not be written.</summary>
    AccessWritten = 10,

    /// <summary>A person at the console wants the terminal to let this lane in.</summary>
    AskAccess = 11,

    /// <summary>Somebody at the lane pressed for payment; Subject is a TaskCompletionSource for the result.</summary>
    PayPressed = 12,

    /// <summary>Bytes from the fiscal printer behind a tap.</summary>
    TapReceived = 13,

    /// <summary>The receipt printer for codes can print (Ok), or no longer can.</summary>
    TapeReady = 14,

    /// <summary>Somebody at the lane pressed something else, the LanePress Number; Subject is a TaskCompletionSource for the
    /// sentence.</summary>
    Pressed = 15,

    /// <summary>What a scanner read (Subject, a string) is to be compared with the static link.</summary>
    CheckLink = 16,
}
