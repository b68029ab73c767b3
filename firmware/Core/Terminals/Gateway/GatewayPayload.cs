namespace Bridge.Terminals.Gateway
{
    /// <summary>
    /// What may stand in a QR on our display (SPEC.md 5): an https address of a host that the settings allow, in letters that
    /// an address has, and short enough to be scanned from the smallest panel. A customer scans what we show and trusts it. The
    /// text is never rebuilt: it is shown as it came or not at all.
    /// </summary>
    public static class GatewayPayload
    {
        /// <summary>A QR of version 7 at level M. A dynamic link of the SBP with all its members has about 105.</summary>
        public const int LengthMax = 122;

        private const string Scheme = "https://";

        /// <summary>"" when it may be shown, else the reason for the log (without the payload). hosts: separated by
        /// commas.</summary>
        public static string WhyNot(string payload, string hosts)
        {
            if (payload.Length > LengthMax)
            {
                return "the QR's text is too long";
            }

            if (payload.Length <= Scheme.Length || payload.Substring(0, Scheme.Length) != Scheme)
            {
                return "the QR's text is no https address";
            }

            int slash = payload.IndexOf('/', Scheme.Length);
            string host = slash < 0 ? string.Empty : payload.Substring(Scheme.Length, slash - Scheme.Length);
            if (host.Length == 0 || ("," + hosts + ",").IndexOf("," + host + ",") < 0 || host.IndexOf(',') >= 0)
            {
                return "the QR's text leads to a host that is not allowed";
            }

            return slash + 1 < payload.Length && IsPath(payload, slash) ? string.Empty
                : "the QR's text has letters that no payment address has";
        }

        /// <summary>LinkSame, LinkOther, CustomerCode or NoPaymentLink: what a scanner read, against what is
        /// configured.</summary>
        public static int Compare(string scanned, string configured, string hosts)
        {
            return scanned == configured ? GatewayCode.LinkSame : Judge(scanned, hosts);
        }

        /// <summary>The same before the configured one is known: LinkOther when it is a link at all.</summary>
        public static int Judge(string scanned, string hosts)
        {
            return WhyNot(scanned, hosts).Length == 0 ? GatewayCode.LinkOther
                : IsCustomers(scanned) ? GatewayCode.CustomerCode : GatewayCode.NoPaymentLink;
        }

        // What a payer's app shows to be charged is a row of digits, or EMV text that begins with "000201" or, as the base64 of a
        // payer's EMV, "hQVDUFYwM" ("CPV01" inside): never an https address.
        private static bool IsCustomers(string scanned)
        {
            int digits = 0;
            while (digits < scanned.Length && scanned[digits] >= '0' && scanned[digits] <= '9')
            {
                digits++;
            }

            bool isNumber = digits == scanned.Length && digits >= 12;
            bool isEmv = digits >= 6 && scanned.Substring(0, 6) == "000201";
            bool isPayer = scanned.Length > 8 && scanned.Substring(0, 8) == "hQVDUFYw";
            return isNumber || isEmv || isPayer;
        }

        private static bool IsPath(string payload, int start)
        {
            for (int index = start; index < payload.Length; index++)
            {
                char value = payload[index];
                bool fits = (value >= '0' && value <= '9') || (value >= 'A' && value <= 'Z')
                    || (value >= 'a' && value <= 'z') || value == '-' || value == '_' || value == '.' || value == '/'
                    || value == '?' || value == '=' || value == '&' || value == '%';
                if (!fits)
                {
                    return false;
                }
            }

            return true;
        }
    }
}
