namespace Bridge.Registers.Shtrih
{
    /// <summary>What may differ from till to till (SPEC 5).</summary>
    public sealed class ShtrihSettings
    {
        /// <summary>Which payment type of the close is Kaspi, 2 to 16 (1 is cash; 85h has 4).</summary>
        public int Slot = 2;

        /// <summary>How long a till may take to ask again after the terminal has spoken, in ms.</summary>
        public int RepeatWaitMs = 120000;
    }
}
