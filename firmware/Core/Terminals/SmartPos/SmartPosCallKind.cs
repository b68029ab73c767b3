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
    }
}
