namespace Bridge.Registers
{
    /// <summary>What a register says to a frame of ours before the next one may go out.</summary>
    public enum StepAck : byte
    {
        /// <summary>Nothing: the frame is sent and forgotten.</summary>
        None = 0,

        /// <summary>The line's acknowledgement.</summary>
        Ack = 1,

        /// <summary>A frame of its own, and no acknowledgement on the line.</summary>
        Reply = 2,

        /// <summary>The line's acknowledgement, and then a frame of its own.</summary>
        AckThenReply = 3,
    }
}
