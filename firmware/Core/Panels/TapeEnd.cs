namespace Bridge.Panels
{
    /// <summary>What became of a slip.</summary>
    public enum TapeEnd : byte
    {
        None = 0,

        /// <summary>Every byte went out, and the printer could still print after the last.</summary>
        Printed = 1,

        /// <summary>Nothing, or only a part of it, is on paper.</summary>
        Failed = 2,
    }
}
