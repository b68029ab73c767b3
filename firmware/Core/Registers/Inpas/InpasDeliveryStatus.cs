namespace Bridge.Registers.Inpas
{
    /// <summary>How far an answer has come.</summary>
    internal enum InpasDeliveryStatus : byte
    {
        None = 0,
        Underway = 1,

        /// <summary>Every frame was acknowledged.</summary>
        Delivered = 2,

        /// <summary>A frame was sent as often as allowed and never acknowledged.</summary>
        Lost = 3,
    }
}
