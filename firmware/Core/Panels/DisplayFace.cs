namespace Bridge.Panels
{
    /// <summary>What a ready-made display is to show, as coarse as the coarsest of them knows it.</summary>
    public enum DisplayFace : byte
    {
        /// <summary>Nobody pays: the display's own welcome, or nothing.</summary>
        Idle = 0,

        /// <summary>A sentence, with an amount when there is one.</summary>
        Message = 1,

        /// <summary>A code to scan.</summary>
        Code = 2,

        Paid = 3,
        Failed = 4,

        /// <summary>The result is not known: never a tick, never a cross.</summary>
        Checking = 5,
    }
}
