namespace Bridge.Registers
{
    /// <summary>One sale in an answer to <see cref="RegisterOperation.Detail"/>.</summary>
    public sealed class RegisterEntry
    {
        public long SlipNumber;
        public long AmountWire;
        public string RegisterNumber = string.Empty;
        public string AuthorizationCode = string.Empty;
        public string CardMask = string.Empty;

        /// <summary>Local time, YYYYMMDDHHMMSS; "" when the clock was not set.</summary>
        public string Time = string.Empty;
    }
}
