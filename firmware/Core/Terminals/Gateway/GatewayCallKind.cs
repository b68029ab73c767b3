namespace Bridge.Terminals.Gateway
{
    internal enum GatewayCallKind : byte
    {
        None = 0,

        /// <summary>Makes the bill. Handed out once in the life of an intent.</summary>
        Create = 1,
        Read = 2,
        Cancel = 3,

        /// <summary>Whether the gateway is there; touches no bill.</summary>
        Ready = 4,

        /// <summary>The lane's static link.</summary>
        StaticLink = 5,
    }
}
