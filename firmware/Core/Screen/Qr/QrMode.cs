namespace Bridge.Screen.Qr
{
    /// <summary>How a payload is written into a code.</summary>
    public enum QrMode : byte
    {
        /// <summary>The shortest mixture of the other three.</summary>
        Mixed = 0,

        /// <summary>One segment of digits.</summary>
        Numeric = 1,

        /// <summary>One segment of digits, capital letters and the nine signs of ISO/IEC 18004, table 5.</summary>
        Alphanumeric = 2,

        /// <summary>One segment of bytes.</summary>
        Byte = 3,
    }
}
