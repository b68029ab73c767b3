namespace Bridge.Terminals.SmartPos
{
    /// <summary>The call that is ready or out.</summary>
    internal enum SmartPosCallKind : byte
    {
        None = 0,
        Start = 1,
        Status = 2,
        Actualize = 3,
        Probe = 4,

        /// <summary>A status of process 0: harmless, and only who is let in learns that there is none.</summary>
        Check = 5,
        Register = 6,
        Renew = 7,
    }
}
