namespace Bridge.Screen.Fonts
{
    /// <summary>
    /// The faces a board can afford, each list from large to small. The layout takes the largest that fits.
    /// Tables take RAM only for the set that is made: Compact about 10 KB, Full about 60 KB.
    /// </summary>
    public sealed class FaceSet
    {
        private FaceSet(
            Face[] text, int[] textScales, byte[] first, byte[] second, int plain, Face[] amount, IconSheet[] icons)
        {
            Text = text;
            TextScales = textScales;
            FirstChoices = first;
            SecondChoices = second;
            Plain = plain;
            Amount = amount;
            Icons = icons;
        }

        internal Face[] Text { get; }

        internal int[] TextScales { get; }

        /// <summary>Pairs of sizes for the two languages, by preference: indexes into Text.</summary>
        internal byte[] FirstChoices { get; }

        internal byte[] SecondChoices { get; }

        /// <summary>The size of details and of the countdown: an index into Text.</summary>
        internal int Plain { get; }

        /// <summary>From this choice on the amount may be smaller too: before that, smaller text is better.</summary>
        internal int SmallAmountFrom
        {
            get { return Amount.Length == 1 ? 0 : 3; }
        }

        /// <summary>
        /// From this choice on the smallest icon may be taken: a large one rather than the largest text.
        /// </summary>
        internal int SmallIconFrom
        {
            get { return Amount.Length == 1 ? 1 : 2; }
        }

        internal Face[] Amount { get; }

        internal IconSheet[] Icons { get; }

        public int TableBytes
        {
            get
            {
                int bytes = 0;
                for (int index = 0; index < Amount.Length; index++)
                {
                    bytes += Amount[index].TableBytes;
                }

                for (int index = 0; index < Icons.Length; index++)
                {
                    bytes += Icons[index].TableBytes;
                }

                for (int index = 0; index < Text.Length; index++)
                {
                    bool again = index > 0 && Text[index] == Text[index - 1];
                    bytes += again ? 0 : Text[index].TableBytes;
                }

                return bytes;
            }
        }

        /// <summary>Unifont and one sheet of icons at two scales, one amount face: for a board without external RAM.</summary>
        public static FaceSet Compact()
        {
            Face unifont = Unifont16.Create();
            IconSheet icons = Icons32.Create();
            return new FaceSet(
                new Face[] { unifont, unifont },
                new int[] { 2, 1 },
                new byte[] { 0, 0, 1 },
                new byte[] { 0, 1, 1 },
                1,
                new Face[] { Amount40.Create() },
                new IconSheet[] { icons.Doubled(), icons });
        }

        /// <summary>Smooth faces at three sizes, Unifont where space is tight: for PSRAM boards and PCs.</summary>
        public static FaceSet Full()
        {
            return new FaceSet(
                new Face[] { Text28.Create(), Text21.Create(), Text17.Create(), Unifont16.Create() },
                new int[] { 1, 1, 1, 1 },
                new byte[] { 0, 0, 1, 1, 2, 2, 3 },
                new byte[] { 1, 2, 1, 2, 2, 3, 3 },
                2,
                new Face[] { Amount56.Create(), Amount40.Create() },
                new IconSheet[] { Icons80.Create(), Icons48.Create(), Icons32.Create() });
        }
    }
}
