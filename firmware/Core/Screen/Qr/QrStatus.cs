namespace Bridge.Screen.Qr
{
    /// <summary>What became of an encoding. Only Ready leaves a code behind.</summary>
    public enum QrStatus : byte
    {
        Ready = 0,

        /// <summary>The payload needs a larger version than allowed.</summary>
        TooLong = 1,

        /// <summary>A single segment of the asked mode cannot hold one of the payload's bytes.</summary>
        WrongMode = 2,

        /// <summary>There is nothing to encode.</summary>
        Empty = 3,
    }
}
