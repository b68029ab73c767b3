namespace Bridge.Terminals.SmartPos
{
    /// <summary>Paths that this bridge uses (SPEC.md 2), all GET: bare as in API v1, with Version2 before them as in v2.
    /// v1 documents payment, refund and status only.</summary>
    public static class SmartPosPath
    {
        public const string Version2 = "/v2";
        public const string Payment = "/payment";
        public const string Refund = "/refund";
        public const string Status = "/status";
        public const string Actualize = "/actualize";
        public const string DeviceInfo = "/deviceinfo";
        public const string Register = "/register";
        public const string Revoke = "/revoke";
    }
}
