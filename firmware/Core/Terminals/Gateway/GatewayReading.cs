namespace Bridge.Terminals.Gateway
{
    /// <summary>What the end of a call says about the bill that it was about.</summary>
    public enum GatewayReading : byte
    {
        /// <summary>Nothing that can be believed: no answer, not JSON, another bill, an error of the way. Asked again.</summary>
        Trouble = 0,

        /// <summary>Surely nothing was sent.</summary>
        NotSent = 1,

        /// <summary>Surely nothing happened: the gateway turned the request away before anything was made.</summary>
        Refused = 2,

        /// <summary>The gateway does not know the bill.</summary>
        NotFound = 3,

        /// <summary>The number belongs to another bill than ours.</summary>
        Conflict = 4,

        /// <summary>The bill, in the state that it tells.</summary>
        Bill = 5,
    }
}
