namespace Bridge.Uplink
{
    /// <summary>What the companion knows about a sale that a lane asked for (SPEC.md, answer).</summary>
    public sealed class SaleAnswer
    {
        public uint Epoch;
        public uint Id;

        /// <summary>True when exactly one approved sale fits; only then the rest means anything.</summary>
        public bool IsFound;

        /// <summary>True when more than one fits: the reference names none of them.</summary>
        public bool IsAmbiguous;

        /// <summary>The sale's number and the epoch that the number belongs to.</summary>
        public uint Sale;
        public uint SaleEpoch;
        public string TransactionId = string.Empty;
        public string Method = string.Empty;
        public string Currency = string.Empty;

        /// <summary>Minor units: what was paid, and what was or may have been given back already.</summary>
        public long AmountMinor;
        public long RefundedMinor;

        /// <summary>Refunds of the asking lane's epoch up to this record are in RefundedMinor; later ones are not.</summary>
        public uint UpTo;
    }
}
