namespace Bridge.Registers
{
    /// <summary>
    /// One request of the register, filled by a protocol's reader. Only syntax was checked: whether the amount
    /// is acceptable is decided behind the door, by the Lane and Payments.
    /// </summary>
    public sealed class RegisterRequest
    {
        /// <summary><see cref="AmountWire"/> when the request carries no amount.</summary>
        public const long NoAmount = -1;

        /// <summary><see cref="AmountWire"/> when the amount field is not a number.</summary>
        public const long UnreadableAmount = -2;

        /// <summary>The longest <see cref="Context"/> that a protocol may ask to be journaled, in bytes.</summary>
        public const int ContextLengthMax = 96;

        public RegisterOperation Operation;

        /// <summary>Amount in the wire's unit (the Lane converts by the profile's exponent), or one of the constants above.</summary>
        public long AmountWire = NoAmount;

        /// <summary>Currency exactly as sent: "398", "643", "" when absent.</summary>
        public string Currency = string.Empty;

        /// <summary>RRN or receipt number of the earlier sale that this request is about; "" when absent.</summary>
        public string Reference = string.Empty;

        /// <summary>Above 0: <see cref="Reference"/> is the end, so many digits, of the number of a slip
        /// (<see cref="RegisterReply.SlipNumber"/>), because the protocol has no room for more.</summary>
        public int SlipDigits;

        /// <summary>True for a refund in a protocol that has no field for the sale it gives back: amount alone.</summary>
        public bool NamesNoSale;

        /// <summary>The register's tender or operation says: a QR on our own display.</summary>
        public bool AsksForQr;

        public string AuthorizationCode = string.Empty;

        /// <summary>The register's own number of this request (INPAS field 26, STAN); "" when absent.</summary>
        public string RegisterNumber = string.Empty;

        /// <summary>CRC-32 over the request as received: equal means byte for byte the same request.</summary>
        public uint Fingerprint;

        /// <summary>
        /// True when the request carries something that only a repetition would share (the time of the request), so that an equal fingerprint surely is the same request and not the next customer's equal amount.
        /// </summary>
        public bool IsNamed;

        /// <summary>
        /// What the protocol needs to answer this request after a restart (fields to echo). Opaque behind the door:
        /// journaled with the intent and handed back to <see cref="RegisterLink.Resume"/>.
        /// </summary>
        public readonly byte[] Context = new byte[ContextLengthMax];

        public int ContextLength;

        public void Clear()
        {
            Operation = RegisterOperation.None;
            AmountWire = NoAmount;
            Currency = string.Empty;
            Reference = string.Empty;
            SlipDigits = 0;
            NamesNoSale = false;
            AsksForQr = false;
            AuthorizationCode = string.Empty;
            RegisterNumber = string.Empty;
            Fingerprint = 0;
            IsNamed = false;
            ContextLength = 0;
        }
    }
}
