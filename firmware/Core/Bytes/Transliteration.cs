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

        // A switch and no array: an array of texts keeps every one of them on the device's heap. An
        // expression and no returns: the metadata processor counts every return as a place on the method's stack.
        // Latin of Letters, in their order.
        private static string LatinOf(int row)
        {
            return row switch
            {
                0 => "A",
                1 => "a",
                2 => "B",
                3 => "b",
                4 => "V",
                5 => "v",
                6 => "G",
                7 => "g",
                8 => "D",
                9 => "d",
                10 => "E",
                11 => "e",
                12 => "Yo",
                13 => "yo",
                14 => "Zh",
                15 => "zh",
                16 => "Z",
                17 => "z",
                18 => "I",
                19 => "i",
                20 => "Y",
                21 => "y",
                22 => "K",
                23 => "k",
                24 => "L",
                25 => "l",
                26 => "M",
                27 => "m",
                28 => "N",
                29 => "n",
                30 => "O",
                31 => "o",
                32 => "P",
                33 => "p",
                34 => "R",
                35 => "r",
                36 => "S",
                37 => "s",
                38 => "T",
                39 => "t",
                40 => "U",
                41 => "u",
                42 => "F",
                43 => "f",
                44 => "Kh",
                45 => "kh",
                46 => "Ts",
                47 => "ts",
                48 => "Ch",
                49 => "ch",
                50 => "Sh",
                51 => "sh",
                52 => "Shch",
                53 => "shch",
                54 => "\"",
                55 => "\"",
                56 => "Y",
                57 => "y",
                58 => "'",
                59 => "'",
                60 => "E",
                61 => "e",
                62 => "Yu",
                63 => "yu",
                64 => "Ya",
                65 => "ya",
                66 => "A",
                67 => "a",
                68 => "G",
                69 => "g",
                70 => "Q",
                71 => "q",
                72 => "N",
                73 => "n",
                74 => "O",
                75 => "o",
                76 => "U",
                77 => "u",
                78 => "U",
                79 => "u",
                80 => "H",
                81 => "h",
                82 => "I",
                83 => "i",
                _ => string.Empty,
            };
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
