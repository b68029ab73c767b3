namespace Bridge.Screen
{
    /// <summary>
    /// Colours of a screen. A pixel is one byte: a pair of colours times four plus a level, where level 0 is the
    /// pair's background, 3 its ink, and 1 and 2 are the steps between them that smooth edges need.
    /// Every ink keeps a contrast of at least 4.5:1 to its background (a test computes it), except the empty
    /// part of a bar, which carries no meaning of its own.
    /// </summary>
    public static class Palette
    {
        public const int Levels = 4;

        /// <summary>Text on paper.</summary>
        public const byte Ink = 0;

        /// <summary>The second language and details on paper.</summary>
        public const byte Muted = 4;

        /// <summary>The empty part of a bar.</summary>
        public const byte Rule = 8;

        /// <summary>The last 30 seconds of a countdown.</summary>
        public const byte Urgent = 12;

        /// <summary>Black on white, for codes that a camera reads.</summary>
        public const byte Code = 16;

        /// <summary>No colour: a place whose pixels are not known. Never in a picture.</summary>
        internal const byte Nothing = 255;

        private const byte FirstTone = 20;
        private const byte BytesPerTone = 12;

        /// <summary>0xRRGGBB of background and ink for each pair, in the order of the constants.</summary>
        private static readonly int[] s_pairs = new int[]
        {
            0xFFFFFF, 0x17212B,
            0xFFFFFF, 0x55616E,
            0xFFFFFF, 0xDCE2E8,
            0xFFFFFF, 0xB23B0A,
            0xFFFFFF, 0x000000,

            // Tone on paper, paper on tone, icon on tone.
            0xFFFFFF, 0x1B4F8A, 0x1B4F8A, 0xFFFFFF, 0x1B4F8A, 0xFFFFFF,
            0xFFFFFF, 0x1A7442, 0x1A7442, 0xFFFFFF, 0x1A7442, 0xFFFFFF,
            0xFFFFFF, 0xB3312C, 0xB3312C, 0xFFFFFF, 0xB3312C, 0xFFFFFF,
            0xFFFFFF, 0x8A5A00, 0xF5B82E, 0xFFFFFF, 0xF5B82E, 0x3A2600,
            0xFFFFFF, 0x46525F, 0x46525F, 0xFFFFFF, 0x46525F, 0xFFFFFF,
        };

        public static int Count
        {
            get { return s_pairs.Length / 2 * Levels; }
        }

        /// <summary>The tone as ink on paper.</summary>
        public static byte ToneOnPaper(Tone tone)
        {
            return (byte)(FirstTone + ((int)tone * BytesPerTone));
        }

        /// <summary>Paper on the tone: the edge of a sheet. Level 0 is the plain tone.</summary>
        public static byte PaperOnTone(Tone tone)
        {
            return (byte)(FirstTone + ((int)tone * BytesPerTone) + Levels);
        }

        /// <summary>A pictogram on the tone.</summary>
        public static byte IconOnTone(Tone tone)
        {
            return (byte)(FirstTone + ((int)tone * BytesPerTone) + (2 * Levels));
        }

        /// <summary>0xRRGGBB of a pixel value.</summary>
        public static int Rgb888(byte pixel)
        {
            int pair = pixel / Levels * 2;
            int level = pixel % Levels;
            int colour = 0;
            for (int shift = 16; shift >= 0; shift -= 8)
            {
                int from = (s_pairs[pair] >> shift) & 0xFF;
                int to = (s_pairs[pair + 1] >> shift) & 0xFF;
                colour |= (((from * (3 - level)) + (to * level) + 1) / 3) << shift;
            }

            return colour;
        }

        /// <summary>
        /// Five bits of red, six of green, five of blue: what small panels take. Make a table of it once.
        /// </summary>
        public static int Rgb565(byte pixel)
        {
            int colour = Rgb888(pixel);
            return ((colour >> 8) & 0xF800) | ((colour >> 5) & 0x07E0) | ((colour >> 3) & 0x001F);
        }
    }
}
