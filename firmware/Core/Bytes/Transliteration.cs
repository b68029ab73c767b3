namespace Bridge.Bytes
{
    /// <summary>
    /// The nearest writing of what a code page lacks. Kazakh letters keep their Russian neighbours, as shops wrote them
    /// before their fonts had the letters (a native reader has yet to look at it); Latin follows the usual Russian
    /// transliteration of passports and signs. Signs become what people type instead.
    /// </summary>
    internal static class Transliteration
    {
        private const string Kazakh = "ӘәҒғҚқҢңӨөҰұҮүҺһІі";
        private const string KazakhNearest = "АаГгКкНнОоУуУуХхИи";
        private const string Letters = "АаБбВвГгДдЕеЁёЖжЗзИиЙйКкЛлМмНнОоПпРрСсТтУуФфХхЦцЧчШшЩщЪъЫыЬьЭэЮюЯяӘәҒғҚқҢңӨөҰұҮүҺһІі";

        // Latin of Letters, in their order.
        private static readonly string[] s_latin = new string[]
        {
            "A", "a", "B", "b", "V", "v", "G", "g", "D", "d", "E", "e",
            "Yo", "yo", "Zh", "zh", "Z", "z", "I", "i", "Y", "y", "K", "k",
            "L", "l", "M", "m", "N", "n", "O", "o", "P", "p", "R", "r",
            "S", "s", "T", "t", "U", "u", "F", "f", "Kh", "kh", "Ts", "ts",
            "Ch", "ch", "Sh", "sh", "Shch", "shch", "\"", "\"", "Y", "y", "'", "'",
            "E", "e", "Yu", "yu", "Ya", "ya", "A", "a", "G", "g", "Q", "q",
            "N", "n", "O", "o", "U", "u", "U", "u", "H", "h", "I", "i",
        };

        private const string Signs = "₸₽«»„“”‘’—–…•№✓✗\u00A0\u202F\u2009×";

        private static readonly string[] s_signs = new string[]
        {
            "тг", "р", "\"", "\"", "\"", "\"", "\"", "'", "'", "-", "-", "...", "*", "N", "+", "x", " ", " ", " ", "x",
        };

        /// <summary>The nearest in Cyrillic or plain signs; null when there is none.</summary>
        public static string Cyrillic(char value)
        {
            int index = Kazakh.IndexOf(value);
            if (index >= 0)
            {
                return KazakhNearest[index].ToString();
            }

            index = Signs.IndexOf(value);
            return index >= 0 ? s_signs[index] : null;
        }

        /// <summary>The nearest in ASCII; null when there is none.</summary>
        public static string Latin(char value)
        {
            if (value == '₸')
            {
                return "tg";
            }

            if (value == '₽')
            {
                return "rub";
            }

            int index = Letters.IndexOf(value);
            return index >= 0 ? s_latin[index] : null;
        }
    }
}
