namespace Bridge.Terminals.SmartPos
{
    /// <summary>Paths of API v2 that this bridge uses (SPEC.md 2). All are GET.</summary>
    public static class SmartPosPath
    {
        public const string Payment = "/v2/payment";
        public const string Refund = "/v2/refund";
        public const string Status = "/v2/status";
        public const string Actualize = "/v2/actualize";
        public const string DeviceInfo = "/v2/deviceinfo";
    }
}
