namespace Bridge.Screen.Fonts
{
    /// <summary>
    /// Which characters a screen can draw, and their numbers: one byte each, the same in every face.
    /// </summary>
    public static class Charset
    {
        /// <summary>Forces a new line inside a text; never a glyph.</summary>
        public const byte NewLine = 255;

        public static int Count
        {
            get { return CodePoints.All.Length; }
        }

        /// <summary>The glyph drawn for what is not in the set: a box, so that nobody reads a wrong letter.</summary>
        public static byte Missing
        {
            get { return (byte)(CodePoints.All.Length - 1); }
        }

        /// <summary>Glyph number of a character; <see cref="Missing"/> when it is not in the set.</summary>
        public static byte IndexOf(char character)
        {
            ushort[] all = CodePoints.All;
            int low = 0;
            int high = all.Length - 1;
            while (low <= high)
            {
                int middle = (low + high) / 2;
                if (all[middle] == character)
                {
                    return (byte)middle;
                }

                if (all[middle] < character)
                {
                    low = middle + 1;
                }
                else
                {
                    high = middle - 1;
                }
            }

            return Missing;
        }

        public static char CharacterAt(int glyph)
        {
            return (char)CodePoints.All[glyph];
        }
    }
}
