namespace Bridge.Terminals.KaspiQr
{
    /// <summary>The state of one QR payment, as the service names it (SPEC.md 4).</summary>
    public enum KaspiQrStatus : byte
    {
        None = 0,

        /// <summary>"QrTokenCreated": nobody has scanned it.</summary>
        Created = 1,

        /// <summary>"Wait": scanned, the customer confirms in the phone.</summary>
        Wait = 2,

        /// <summary>"Processed", final: paid.</summary>
        Processed = 3,

        /// <summary>"Error", final: cancelled or failed.</summary>
        Error = 4,
    }
}
