namespace Bridge.Screen.Qr
{
    /// <summary>Which of the eight masks a code gets. 0 to 7 force one; any mask decodes.</summary>
    public static class QrMask
    {
        /// <summary>The one with the lowest penalty of all eight, as ISO/IEC 18004 section 7.8.3 asks.</summary>
        public const int Best = -1;

        /// <summary>The better of two: a quarter of the work, for the device.</summary>
        public const int Quick = -2;
    }
}
