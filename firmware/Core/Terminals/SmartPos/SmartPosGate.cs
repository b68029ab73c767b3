namespace Bridge.Terminals.SmartPos
{
    /// <summary>What has to happen before a start may leave.</summary>
    internal enum SmartPosGate : byte
    {
        None = 0,
        Open = 1,

        /// <summary>Ask first, with a call that moves nothing, whether we are let in and which API this is.</summary>
        Check = 2,

        /// <summary>The token is known not to be good: renew it first.</summary>
        Renew = 3,

        /// <summary>Nothing that this program can do by itself opens it.</summary>
        Shut = 4,
    }
}
