using Bridge.Bytes;

namespace Bridge.Registers.PoleDisplay
{
    /// <summary>What may differ from till to till (SPEC 5).</summary>
    public sealed class PoleDisplaySettings
    {
        public PoleDialect Dialect = PoleDialect.Epson;

        /// <summary>The page of the till's words; digits are the same in all of them.</summary>
        public CodePage Page = CodePage.Named("cp866");

        /// <summary>2: the amount is shown with exactly two digits behind the point; 0: with none, or with 00.</summary>
        public int AmountExponent = 2;

        /// <summary>How long the line must be quiet before a picture counts, in ms.</summary>
        public int SettleMs = 300;
    }
}
