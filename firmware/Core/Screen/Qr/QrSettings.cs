namespace Bridge.Screen.Qr
{
    /// <summary>What a code shall be like.</summary>
    public sealed class QrSettings
    {
        public QrLevel Level = QrLevel.Medium;

        /// <summary>1 to 10; the smallest version from here that holds the payload is taken.</summary>
        public int VersionMin = 1;

        /// <summary>1 to 10, at least VersionMin.</summary>
        public int VersionMax = 10;

        /// <summary>0 to 7 or a constant of <see cref="QrMask"/>.</summary>
        public int Mask = QrMask.Best;

        public QrMode Mode = QrMode.Mixed;
    }
}
