namespace Bridge.Screen
{
    internal enum ElementKind : byte
    {
        /// <summary>A plain rectangle of one pixel value.</summary>
        Fill = 0,

        /// <summary>A rectangle with round corners, smoothed.</summary>
        RoundFill = 1,

        Text = 2,
        Icon = 3,

        /// <summary>A QR code with its quiet zone.</summary>
        Code = 4,
    }
}
