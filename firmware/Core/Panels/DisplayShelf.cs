using Bridge.Bytes;

namespace Bridge.Panels
{
    /// <summary>The ready-made displays by their name in the settings.</summary>
    public static class DisplayShelf
    {
        public const string Names = "mertech, qr-screen, bonrix, nextion, dwin, cd5220, epson";

        /// <summary>Null when no display has that name. page: for displays of text.</summary>
        public static SerialDisplay Named(string name, CodePage page)
        {
            switch (name)
            {
                case "mertech":
                    return new MertechDisplay();
                case "qr-screen":
                    return new QrScreenDisplay();
                case "bonrix":
                    return new BonrixDisplay();
                case "nextion":
                    return new NextionDisplay();
                case "dwin":
                    return new DwinDisplay();
                case "cd5220":
                    return new TextDisplay(TextDisplayCommands.Cd5220, page);
                case "epson":
                    return new TextDisplay(TextDisplayCommands.Epson, page);
                default:
                    return null;
            }
        }
    }
}
