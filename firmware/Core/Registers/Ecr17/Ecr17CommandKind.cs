namespace Bridge.Registers.Ecr17
{
    /// <summary>What a frame of the register is to the link.</summary>
    internal enum Ecr17CommandKind : byte
    {
        Request = 0,

        /// <summary>Confirmed and nothing else.</summary>
        Confirm = 1,
        Malformed = 2,

        /// <summary>Our own frame come back over a looped line.</summary>
        Echo = 3,
    }
}
