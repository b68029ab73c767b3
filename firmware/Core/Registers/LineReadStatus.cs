namespace Bridge.Registers
{
    /// <summary>What a <see cref="LineReader"/> found. Noise on a wire is a status, never an exception.</summary>
    public enum LineReadStatus : byte
    {
        /// <summary>Nothing yet: more bytes or more time are needed.</summary>
        Reading = 0,

        /// <summary>A whole frame with a right check is at the start of <see cref="LineReader.Buffer"/>.</summary>
        Frame = 1,

        /// <summary>A control byte that is believed; it is in <see cref="LineReader.Control"/>.</summary>
        Control = 2,

        /// <summary>Bytes that belong to nothing, and then quiet.</summary>
        Noise = 3,

        /// <summary>What began like a frame and was none, and then quiet.</summary>
        BadCheck = 4,

        /// <summary>As BadCheck, longer than any frame of the protocol.</summary>
        TooLong = 5,
    }
}
