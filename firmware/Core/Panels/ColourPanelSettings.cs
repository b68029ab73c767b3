namespace Bridge.Panels
{
    /// <summary>How a colour panel is built and mounted.</summary>
    public sealed class ColourPanelSettings
    {
        public ColourPanelKind Kind;

        /// <summary>Pixels as mounted. One side has 240, the other 240 to 320: the glass that both controllers drive.</summary>
        public int Width = 320;
        public int Height = 240;

        /// <summary>Quarter turns of the picture on the glass, clockwise, 0 to 3; 0 is portrait.</summary>
        public int Rotation = 1;

        /// <summary>True for IPS glass, whose colours are inverted.</summary>
        public bool Inverted = true;

        /// <summary>Two pixels in three bytes: a quarter less on the bus, colours of four bits. Needs an even width. An
        /// ILI9341 has no such format on its serial line (datasheet, 3A: 16 and 18 bits only) and gets sixteen bits.</summary>
        public bool TwelveBit = true;
    }
}
