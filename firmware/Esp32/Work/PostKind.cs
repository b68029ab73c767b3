namespace Bridge.Esp32.Work
{
    public enum PostKind : byte
    {
        None = 0,
        CallEnded = 1,
        SlotWritten = 2,
        SlotRead = 3,
        UplinkConnected = 4,
        UplinkDisconnected = 5,
        UplinkReceived = 6,
        WallClock = 7,

        /// <summary>The supervisor wants a restart as soon as no payment is under way.</summary>
        RestartWanted = 8,

        /// <summary>Ok: a short press.</summary>
        ButtonPressed = 9,

        /// <summary>A person at the console wants the terminal to let this lane in.</summary>
        AskAccess = 10,

        /// <summary>The terminal's tokens are durable (Ok), or could not be written.</summary>
        AccessWritten = 11,

        /// <summary>lane.pay on the service console.</summary>
        PayPressed = 12,

        /// <summary>The receipt printer for codes can print (Ok), or no longer can.</summary>
        TapeReady = 13,

        /// <summary>Another press on the service console, the LanePress Number.</summary>
        Pressed = 14,

        /// <summary>What a scanner read (Text) is to be compared with the static link.</summary>
        CheckLink = 15,
    }
}
