namespace Bridge.Terminals.SmartPos
{
    /// <summary>
    /// Which API the terminal speaks (SPEC.md 8). With "auto" v2 is assumed until the terminal answers it with 404 and
    /// code 999, which only an app older than KR 2.25.1 does; then it is v1. What was seen once stays until the program
    /// starts again: newer apps go on serving v1. With TLS it is v2, because v1 knows no protection.
    /// </summary>
    internal sealed class SmartPosVersion
    {
        public SmartPosVersion(string api, bool tls)
        {
            IsV1 = api == "v1" && !tls;
            IsKnown = api != "auto" || tls;
        }

        public bool IsV1 { get; private set; }

        public bool IsKnown { get; private set; }

        /// <summary>Looks at the end of any call. True when it was this answer that showed v1.</summary>
        public bool Learn(CallOutcome outcome, int httpStatus, SmartPosAnswer answer)
        {
            if (IsKnown || outcome != CallOutcome.Answered || !answer.IsUsable)
            {
                return false;
            }

            bool isInvalidUrl = httpStatus == 404 && answer.StatusCode == SmartPosCode.Other;
            IsV1 = isInvalidUrl;
            IsKnown = isInvalidUrl || answer.HasStatusCode;
            return isInvalidUrl;
        }
    }
}
