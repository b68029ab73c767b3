namespace Bridge.Terminals.KaspiQr
{
    /// <summary>StatusCode of an answer (SPEC.md 6), and our own from 921 for what has none. A sentence for each in three
    /// languages stands in Receipts/KaspiQrSentence.</summary>
    public static class KaspiQrCode
    {
        public const int Ok = 0;
        public const int Unavailable = -999;
        public const int DeviceNotFound = -1501;
        public const int DeviceInactive = -1502;
        public const int DeviceElsewhere = -1503;
        public const int PurchaseNotFound = -1601;
        public const int NoClientCertificate = -10000;
        public const int NoTradePoints = -14000002;
        public const int PurchaseUnknown = -99000001;
        public const int TradePointNotFound = -99000002;
        public const int OtherTradePoint = -99000003;
        public const int RefundAbovePurchase = -99000005;
        public const int RefundError = -99000006;
        public const int WrongPurchaseState = -99000011;
        public const int NoPartialRefund = -99000020;
        public const int TradePointDisabled = 990000018;
        public const int NoQrAtTradePoint = 990000026;
        public const int BadAmount = 990000028;
        public const int NoMethods = 990000033;

        /// <summary>Ours: the QR's text is not Kaspi's; it was not shown.</summary>
        public const int PayloadRefused = 921;

        /// <summary>Ours: nobody scanned the QR in its time.</summary>
        public const int NotScanned = 922;

        /// <summary>Ours: scanned, and neither paid nor ended in its time.</summary>
        public const int ConfirmationLate = 923;

        /// <summary>HTTP 401 and 403: the key is not taken.</summary>
        public const int KeyRefused = 924;

        /// <summary>HTTP 404: there is no such path at the address.</summary>
        public const int UnknownPath = 925;

        /// <summary>Ours: this lane could not be registered, so nothing was started.</summary>
        public const int NoDevice = 926;

        /// <summary>Ours: state Error, cancelled by the customer or failed.</summary>
        public const int PaymentError = 927;

        /// <summary>Ours: the certificate is not the service's (nothing was sent).</summary>
        public const int WrongCertificate = 928;

        /// <summary>Ours: no TLS at that address (nothing was sent).</summary>
        public const int NoTls = 929;

        private static readonly int[] s_service = new int[]
        {
            Unavailable, DeviceNotFound, DeviceInactive, DeviceElsewhere, PurchaseNotFound, NoClientCertificate, NoTradePoints,
            PurchaseUnknown, TradePointNotFound, OtherTradePoint, RefundAbovePurchase, RefundError, WrongPurchaseState,
            NoPartialRefund, TradePointDisabled, NoQrAtTradePoint, BadAmount, NoMethods,
        };

        /// <summary>The sources mix the signs of the long codes: such a code with the other sign becomes ours.</summary>
        public static int WithKnownSign(int code)
        {
            for (int index = 0; index < s_service.Length; index++)
            {
                int known = s_service[index];
                if (known == -code && (known < -1000000 || known > 1000000))
                {
                    return known;
                }
            }

            return code;
        }
    }
}
