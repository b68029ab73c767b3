namespace Bridge.Registers.Arcus2
{
    /// <summary>What a packet of the register is to the link.</summary>
    internal enum Arcus2CommandKind : byte
    {
        Request = 0,

        /// <summary>OK or ER: the register has heard a command of ours.</summary>
        Reply = 1,
        Malformed = 2,
    }
}
