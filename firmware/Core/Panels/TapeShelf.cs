using Bridge.Bytes;

namespace Bridge.Panels
{
    /// <summary>The receipt printers by their name in the settings.</summary>
    public static class TapeShelf
    {
        public const string Names = "escpos, escpos-picture, star, shtrih";

        /// <summary>Null when no printer has that name. page: the printer's; Shtrih-M has its own.</summary>
        public static CodeTape Named(string name, CodePage page)
        {
            switch (name)
            {
                case "escpos":
                    return new EscPosTape(page, false);
                case "escpos-picture":
                    return new EscPosTape(page, true);
                case "star":
                    return new StarTape(page);
                case "shtrih":
                    return new ShtrihTape();
                default:
                    return null;
            }
        }
    }
}
