namespace Bridge.Terminals.KaspiQr
{
    /// <summary>
    /// What may stand in a QR on our display (SPEC.md 5): the service's digits alone, or an https address of Kaspi's own QR
    /// hosts. Everything else is refused before any display sees it, because a customer scans what we show and trusts it.
    /// The text is never rebuilt: it is shown as it came or not at all.
    /// </summary>
    public static class KaspiQrPayload
    {
        /// <summary>Fits a QR of version 6 with level M: readable on the smallest panel.</summary>
        public const int LengthMax = 106;

        private const int TokenLengthMin = 16;
        private const int TokenLengthMax = 64;
        private const string Scheme = "https://";

        private static readonly string[] s_hosts = new string[] { "qr.kaspi.kz/", "pay.kaspi.kz/" };

        /// <summary>"" when it may be shown, else the reason for the log (without the payload).</summary>
        public static string WhyNot(string payload)
        {
            if (payload.Length == 0)
            {
                return "the answer carries no QR";
            }

            if (payload.Length > LengthMax)
            {
                return "the QR's text is too long";
            }

            if (IsToken(payload))
            {
                return string.Empty;
            }

            if (payload.Length <= Scheme.Length || payload.Substring(0, Scheme.Length) != Scheme)
            {
                return "the QR's text is no https address";
            }

            for (int index = 0; index < s_hosts.Length; index++)
            {
                int end = Scheme.Length + s_hosts[index].Length;
                if (payload.Length > end && payload.Substring(Scheme.Length, s_hosts[index].Length) == s_hosts[index])
                {
                    return IsPath(payload, end) ? string.Empty : "the QR's text has letters that no address of Kaspi has";
                }
            }

            return "the QR's text leads to another host than Kaspi's";
        }

        private static bool IsToken(string payload)
        {
            for (int index = 0; index < payload.Length; index++)
            {
                if (payload[index] < '0' || payload[index] > '9')
                {
                    return false;
                }
            }

            return payload.Length >= TokenLengthMin && payload.Length <= TokenLengthMax;
        }

        private static bool IsPath(string payload, int start)
        {
            for (int index = start; index < payload.Length; index++)
            {
                char value = payload[index];
                bool fits = (value >= '0' && value <= '9') || (value >= 'A' && value <= 'Z')
                    || (value >= 'a' && value <= 'z') || value == '-' || value == '_' || value == '/'
                    || value == '?' || value == '=' || value == '&';
                if (!fits)
                {
                    return false;
                }
            }

            return true;
        }
    }
}
