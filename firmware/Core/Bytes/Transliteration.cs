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

        private const string Signs = "₸₽«»„“”‘’—–…•№✓✗\u00A0\u202F\u2009×";

        /// <summary>The nearest in Cyrillic or plain signs; null when there is none.</summary>
        public static string Cyrillic(char value)
        {
            int index = Kazakh.IndexOf(value);
            if (index >= 0)
            {
                return KazakhNearest[index].ToString();
            }

            index = Signs.IndexOf(value);
            return index >= 0 ? SignOf(index) : null;
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
            return index >= 0 ? LatinOf(index) : null;
        }

        // A switch and no array: an array of texts keeps every one of them on the device's heap.
        // Latin of Letters, in their order.
        private static string LatinOf(int row)
        {
            switch (row)
            {
                case 0: return "A";
                case 1: return "a";
                case 2: return "B";
                case 3: return "b";
                case 4: return "V";
                case 5: return "v";
                case 6: return "G";
                case 7: return "g";
                case 8: return "D";
                case 9: return "d";
                case 10: return "E";
                case 11: return "e";
                case 12: return "Yo";
                case 13: return "yo";
                case 14: return "Zh";
                case 15: return "zh";
                case 16: return "Z";
                case 17: return "z";
                case 18: return "I";
                case 19: return "i";
                case 20: return "Y";
                case 21: return "y";
                case 22: return "K";
                case 23: return "k";
                case 24: return "L";
                case 25: return "l";
                case 26: return "M";
                case 27: return "m";
                case 28: return "N";
                case 29: return "n";
                case 30: return "O";
                case 31: return "o";
                case 32: return "P";
                case 33: return "p";
                case 34: return "R";
                case 35: return "r";
                case 36: return "S";
                case 37: return "s";
                case 38: return "T";
                case 39: return "t";
                case 40: return "U";
                case 41: return "u";
                case 42: return "F";
                case 43: return "f";
                case 44: return "Kh";
                case 45: return "kh";
                case 46: return "Ts";
                case 47: return "ts";
                case 48: return "Ch";
                case 49: return "ch";
                case 50: return "Sh";
                case 51: return "sh";
                case 52: return "Shch";
                case 53: return "shch";
                case 54: return "\"";
                case 55: return "\"";
                case 56: return "Y";
                case 57: return "y";
                case 58: return "'";
                case 59: return "'";
                case 60: return "E";
                case 61: return "e";
                case 62: return "Yu";
                case 63: return "yu";
                case 64: return "Ya";
                case 65: return "ya";
                case 66: return "A";
                case 67: return "a";
                case 68: return "G";
                case 69: return "g";
                case 70: return "Q";
                case 71: return "q";
                case 72: return "N";
                case 73: return "n";
                case 74: return "O";
                case 75: return "o";
                case 76: return "U";
                case 77: return "u";
                case 78: return "U";
                case 79: return "u";
                case 80: return "H";
                case 81: return "h";
                case 82: return "I";
                case 83: return "i";
                default: return string.Empty;
            }
        }

        // A switch and no array: an array of texts keeps every one of them on the device's heap.
        private static string SignOf(int row)
        {
            switch (row)
            {
                case 0: return "тг";
                case 1: return "р";
                case 2: return "\"";
                case 3: return "\"";
                case 4: return "\"";
                case 5: return "\"";
                case 6: return "\"";
                case 7: return "'";
                case 8: return "'";
                case 9: return "-";
                case 10: return "-";
                case 11: return "...";
                case 12: return "*";
                case 13: return "N";
                case 14: return "+";
                case 15: return "x";
                case 16: return " ";
                case 17: return " ";
                case 18: return " ";
                case 19: return "x";
                default: return string.Empty;
            }
        }
    }
}
