using Bridge.Bytes;

namespace Bridge.Terminals.KaspiQr
{
    /// <summary>The members of an answer (SPEC.md 3), by where they stand.</summary>
    internal static class KaspiQrNames
    {
        public const int None = -1;
        public const int StatusCode = 0;
        public const int Message = 1;
        public const int Poll = 2;
        public const int Scan = 3;
        public const int Confirm = 4;
        public const int Status = 5;
        public const int Amount = 6;
        public const int PaymentId = 7;
        public const int QrToken = 8;
        public const int DeviceToken = 9;
        public const int TransactionId = 10;
        public const int ProductType = 11;
        public const int StoreName = 12;
        public const int Address = 13;
        public const int City = 14;

        public static int Find(JsonText name, bool isOutside, bool isInOptions)
        {
            int first = isOutside ? StatusCode : isInOptions ? Poll : Status;
            int last = isOutside ? Message : isInOptions ? Confirm : City;
            for (int index = first; index <= last; index++)
            {
                if (name.IsIgnoringCase(Name(index)))
                {
                    return index;
                }
            }

            return None;
        }

        // A switch and no table: a table stands on the device's heap for good.
        private static string Name(int member)
        {
            switch (member)
            {
                case StatusCode: return "StatusCode";
                case Message: return "Message";
                case Poll: return "StatusPollingInterval";
                case Scan: return "QrCodeScanWaitTimeout";
                case Confirm: return "PaymentConfirmationTimeout";
                case Status: return "Status";
                case Amount: return "Amount";
                case PaymentId: return "QrPaymentId";
                case QrToken: return "QrToken";
                case DeviceToken: return "DeviceToken";
                case TransactionId: return "TransactionId";
                case ProductType: return "ProductType";
                case StoreName: return "StoreName";
                case Address: return "Address";
                default: return "City";
            }
        }
    }
}
