namespace Bridge.Screen
{
    /// <summary>Which of a scene's texts is shown.</summary>
    internal enum Wording : byte
    {
        Full = 0,
        Short = 1,
        CodeTooLong = 2,

        /// <summary>No words: on a small screen a code that can be scanned is worth more.</summary>
        Silent = 3,
    }
}
