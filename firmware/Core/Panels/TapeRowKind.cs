namespace Bridge.Panels
{
    /// <summary>What a row of a slip is.</summary>
    public enum TapeRowKind : byte
    {
        /// <summary>Page, alignment: what a printer that was just switched on does not know.</summary>
        Begin = 0,
        Text = 1,
        Code = 2,

        /// <summary>So much paper that the last line stands above the edge.</summary>
        Feed = 3,
        Cut = 4,
    }
}
