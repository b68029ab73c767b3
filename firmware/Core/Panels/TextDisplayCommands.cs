namespace Bridge.Panels
{
    /// <summary>How a display of two lines with twenty characters is told where to write.</summary>
    public enum TextDisplayCommands : byte
    {
        /// <summary>1B 51 41 text 0D and 1B 51 42 text 0D.</summary>
        Cd5220 = 0,

        /// <summary>0C, then text; 1F 24 column line.</summary>
        Epson = 1,
    }
}
