namespace Bridge.Panels
{
    /// <summary>What a byte from a receipt printer means.</summary>
    public enum TapeWord : byte
    {
        /// <summary>Nothing yet, or noise.</summary>
        Nothing = 0,

        /// <summary>It can print, or has taken the part.</summary>
        Ready = 1,

        /// <summary>Later: it still does something else.</summary>
        Busy = 2,

        /// <summary>No paper, an open cover, a fault: a person has to help it.</summary>
        Trouble = 3,
    }
}
