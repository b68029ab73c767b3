namespace Bridge.Payments
{
    /// <summary>How the telling ended.</summary>
    public enum ToldHow : byte
    {
        None = 0,

        /// <summary>The register acknowledged it.</summary>
        Delivered = 1,

        /// <summary>Sent as often as the protocol allows, never acknowledged.</summary>
        Lost = 2,

        /// <summary>The register had given up before there was anything to tell.</summary>
        GaveUp = 3,
    }
}
