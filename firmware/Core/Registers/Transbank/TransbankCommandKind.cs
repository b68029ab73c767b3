namespace Bridge.Registers.Transbank
{
    /// <summary>What a frame of the register is to the link.</summary>
    internal enum TransbankCommandKind : byte
    {
        Request = 0,

        /// <summary>Poll, normal mode: acknowledged and nothing else.</summary>
        Acknowledge = 1,
        Keys = 2,

        /// <summary>Its check is right and its form is not: asked for again.</summary>
        Malformed = 3,

        /// <summary>Our own frame come back over a looped line.</summary>
        Echo = 4,
    }
}
