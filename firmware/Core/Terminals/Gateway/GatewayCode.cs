namespace Bridge.Terminals.Gateway
{
    /// <summary>Why a bill is as it is, for people: our codes from 941, because the gateway's are words. A sentence for each in
    /// three languages stands in Receipts/GatewaySentence.</summary>
    public static class GatewayCode
    {
        public const int None = 0;

        /// <summary>The QR's text may not be shown; the bill was cancelled.</summary>
        public const int PayloadRefused = 941;

        public const int Expired = 942;
        public const int Declined = 943;
        public const int Cancelled = 944;

        /// <summary>The gateway has no link to the processing: the question Repeat or Cancel.</summary>
        public const int NoProcessing = 945;

        /// <summary>The gateway does not know the result yet, or could not be heard.</summary>
        public const int Unclear = 946;

        /// <summary>A person has to settle it with the payment system.</summary>
        public const int ManualReview = 947;

        /// <summary>HTTP 401 and 403.</summary>
        public const int KeyRefused = 948;

        /// <summary>HTTP 404 for something else than a bill: no such lane or path there.</summary>
        public const int UnknownPath = 949;

        /// <summary>HTTP 503: nothing happened.</summary>
        public const int Busy = 950;

        /// <summary>HTTP 422 and 400: refused before anything happened.</summary>
        public const int Refused = 951;

        /// <summary>HTTP 409: the number is taken by another bill.</summary>
        public const int Conflict = 952;

        /// <summary>The gateway never heard of the bill, and never will.</summary>
        public const int NothingHappened = 953;

        /// <summary>The certificate is not the gateway's (nothing was sent).</summary>
        public const int WrongCertificate = 954;

        /// <summary>No TLS at that address (nothing was sent).</summary>
        public const int NoTls = 955;

        /// <summary>No connection (nothing was sent).</summary>
        public const int Unreachable = 956;

        /// <summary>Static link: what was scanned is the configured one.</summary>
        public const int LinkSame = 957;

        /// <summary>Static link: another one. The plate does not belong to this lane.</summary>
        public const int LinkOther = 958;

        /// <summary>What was scanned is the customer's own code, which nobody here can charge.</summary>
        public const int CustomerCode = 959;

        /// <summary>What was scanned is no payment link at all.</summary>
        public const int NoPaymentLink = 960;

        /// <summary>The gateway has no static link for this lane.</summary>
        public const int NoStaticLink = 961;

        /// <summary>The gateway could not be asked for the static link.</summary>
        public const int LinkUnchecked = 962;

        /// <summary>Refund: the gateway's journal says that less remains of the sale (another lane may have given some back).</summary>
        public const int RefundTooMuch = 963;

        /// <summary>Refund: the gateway knows no such paid sale.</summary>
        public const int NoSuchSale = 964;

        /// <summary>True for what only says that surely nothing was sent.</summary>
        public static bool IsNoLink(int code)
        {
            return code >= WrongCertificate && code <= Unreachable;
        }
    }
}
