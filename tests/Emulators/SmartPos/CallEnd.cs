namespace Bridge.Emulators.SmartPos;

/// <summary>How a call ended on the wire, seen from the terminal.</summary>
public enum CallEnd
{
    /// <summary>Not ended yet.</summary>
    Open,

    /// <summary>The whole answer was given to the network.</summary>
    Answered,

    /// <summary>The connection was dropped without executing the request: the terminal never saw it.</summary>
    DroppedUnread,

    /// <summary>The request was executed and the connection dropped before the first answer byte.</summary>
    DroppedBeforeAnswer,

    /// <summary>The request was executed and the connection dropped within the answer.</summary>
    DroppedInAnswer,

    /// <summary>
    /// Nothing was sent and the connection stayed open until the client went or the server stopped.
    /// </summary>
    NeverAnswered,

    /// <summary>The client went away before its answer was complete.</summary>
    ClientGone,

    /// <summary>The request was no HTTP/1.x GET: answered with an error and closed.</summary>
    Malformed,

    /// <summary>The cable was pulled, the app restarted or the server stopped.</summary>
    Cut,
}
