namespace Bridge.Registers.Inpas
{
    /// <summary>The single bytes of the protocol (SPEC 2).</summary>
    public static class InpasControl
    {
        public const byte Soh = 0x01;
        public const byte Stx = 0x02;
        public const byte Eot = 0x04;

        /// <summary>Reserved; taken in and never answered.</summary>
        public const byte Enq = 0x05;
        public const byte Ack = 0x06;
        public const byte Nak = 0x15;
    }
}
