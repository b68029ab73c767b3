namespace Bridge.Registers.Arcus2
{
    /// <summary>What may differ from shop to shop (SPEC 5).</summary>
    public sealed class Arcus2Settings
    {
        /// <summary>Pause between the register's word and our next packet, in ms.</summary>
        public int PauseMs = 50;

        /// <summary>How long the register's OK may take, in ms: terminals wait 5 s; late ones come after 6 s.</summary>
        public int AckWaitMs = 7000;

        /// <summary>Period of STATUS while an answer is owed, in ms: registers read in slices of 5 s.</summary>
        public int StatusMs = 3000;

        /// <summary>Copies of the slip: 1, or 2.</summary>
        public int ReceiptCopies = 1;

        /// <summary>Digits after the point of the shop's wire amounts: 2, or 0 for whole units.</summary>
        public int AmountExponent = 2;
    }
}
