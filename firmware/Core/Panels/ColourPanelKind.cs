namespace Bridge.Panels
{
    /// <summary>The controller behind a colour panel.</summary>
    public enum ColourPanelKind : byte
    {
        /// <summary>Sitronix ST7789: 240 x 320, mostly IPS with inverted colours.</summary>
        St7789 = 0,

        /// <summary>Ilitek ILI9341: 240 x 320, blue before red, mounted mirrored.</summary>
        Ili9341 = 1,
    }
}
