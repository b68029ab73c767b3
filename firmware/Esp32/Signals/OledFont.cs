using Iot.Device.Ssd13xx;

namespace Bridge.Esp32.Signals
{
    /// <summary>
    /// A plain 5 x 7 face in cells of 8 x 8 for the engineer's OLED: digits, capital letters and some marks. Small
    /// letters are shown as capitals; anything else as a blank. Seven bytes a glyph, a row each, lowest bit leftmost.
    /// </summary>
    public sealed class OledFont : IFont
    {
        private const string Letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ.:-/";
        private const int Rows = 7;

        private static readonly byte[] s_rows = new byte[]
        {
            14, 17, 25, 21, 19, 17, 14, 4, 6, 4, 4, 4, 4, 14, 14, 17, 16, 12, 2, 1, 31, 14, 17, 16, 12, 16, 17, 14,
            8, 12, 10, 9, 31, 8, 8, 31, 1, 15, 16, 16, 17, 14, 12, 2, 1, 15, 17, 17, 14, 31, 16, 8, 4, 2, 2, 2,
            14, 17, 17, 14, 17, 17, 14, 14, 17, 17, 30, 16, 8, 6,
            14, 17, 17, 31, 17, 17, 17, 15, 17, 17, 15, 17, 17, 15, 14, 17, 1, 1, 1, 17, 14, 7, 9, 17, 17, 17, 9, 7,
            31, 1, 1, 15, 1, 1, 31, 31, 1, 1, 15, 1, 1, 1, 14, 17, 1, 29, 17, 17, 14, 17, 17, 17, 31, 17, 17, 17,
            14, 4, 4, 4, 4, 4, 14, 28, 8, 8, 8, 8, 9, 6, 17, 9, 5, 3, 5, 9, 17, 1, 1, 1, 1, 1, 1, 31,
            17, 27, 21, 21, 17, 17, 17, 17, 19, 21, 21, 25, 17, 17, 14, 17, 17, 17, 17, 17, 14, 15, 17, 17, 15, 1, 1, 1,
            14, 17, 17, 17, 21, 9, 22, 15, 17, 17, 15, 5, 9, 17, 14, 17, 1, 14, 16, 17, 14, 31, 4, 4, 4, 4, 4, 4,
            17, 17, 17, 17, 17, 17, 14, 17, 17, 17, 17, 17, 10, 4, 17, 17, 17, 21, 21, 27, 17, 17, 17, 10, 4, 10, 17, 17,
            17, 17, 10, 4, 4, 4, 4, 31, 16, 8, 4, 2, 1, 31,
            0, 0, 0, 0, 0, 6, 6, 0, 6, 6, 0, 6, 6, 0, 0, 0, 0, 31, 0, 0, 0, 16, 16, 8, 4, 2, 1, 1,
        };

        public override byte Width
        {
            get { return 8; }
        }

        public override byte Height
        {
            get { return 8; }
        }

        public override byte[] this[char character]
        {
            get
            {
                char letter = character >= 'a' && character <= 'z' ? (char)(character - 32) : character;
                byte[] glyph = new byte[8];
                int found = Letters.IndexOf(letter);
                for (int row = 0; found >= 0 && row < Rows; row++)
                {
                    glyph[row] = s_rows[(found * Rows) + row];
                }

                return glyph;
            }
        }
    }
}
