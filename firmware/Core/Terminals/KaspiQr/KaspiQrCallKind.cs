namespace Bridge.Terminals.KaspiQr
{
    internal enum KaspiQrCallKind : byte
    {
        None = 0,
        Register = 1,
        Create = 2,
        Status = 3,

        /// <summary>The list of trade points: harmless, and it proves the key.</summary>
        Probe = 4,
    }
}
