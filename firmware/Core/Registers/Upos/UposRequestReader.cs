using Bridge.Bytes;

namespace Bridge.Registers.Upos
{
    /// <summary>Reads one message of the register: what it is, and the candidate of the open request when it is a transaction
    /// (SPEC 3). Pure.</summary>
    internal sealed class UposRequestReader
    {
        /// <summary>Positions in the echo (SPEC 6).</summary>
        public const int EchoSync = 0;
        public const int EchoRequestId = 4;
        public const int EchoOperation = 8;

        public const int HeadLength = 7;
        private const int SyncAt = 3;
        private const int TransactionLength = 68;
        private const int OperationAt = HeadLength + 6;
        private const int Track2At = HeadLength + 7;
        private const int RequestIdAt = HeadLength + 47;
        private const int RrnAt = HeadLength + 51;
        private const int RrnLength = 13;

        private readonly OpenRequest _open;

        public UposRequestReader(OpenRequest open)
        {
            _open = open;
        }

        public UposCommandKind Read(byte[] message, int length)
        {
            if (length < HeadLength || length != HeadLength + (message[1] | (message[2] << 8)))
            {
                return UposCommandKind.Malformed;
            }

            if ((message[SyncAt + 3] & 0x80) != 0)
            {
                return UposCommandKind.Reply;
            }

            switch (message[0])
            {
                case UposByte.GetReady: return UposCommandKind.Ready;
                case UposByte.CardTest: return UposCommandKind.NoCard;
                case UposByte.Poll:
                case UposByte.Abort: return UposCommandKind.Plain;
                case UposByte.MasterCall:
                    return length >= HeadLength + 5 ? UposCommandKind.Device : UposCommandKind.Malformed;
                case UposByte.Transaction:
                    return length >= HeadLength + TransactionLength ? ReadTransaction(message, length) : UposCommandKind.Malformed;
                default: return UposCommandKind.Unknown;
            }
        }

        /// <summary>The number that an answer must carry, without the bit that makes it one.</summary>
        public static uint Sync(byte[] message)
        {
            return UInt32(message, SyncAt) & 0x7FFFFFFF;
        }

        private UposCommandKind ReadTransaction(byte[] message, int length)
        {
            _open.Read(message, 0, length);
            RegisterRequest request = _open.Candidate;
            int operation = message[OperationAt];
            request.Operation = OperationOf(operation);
            request.Reference = TextAt(message, RrnAt, RrnLength).Trim();
            request.IsNamed = UInt32(message, RequestIdAt) != 0;
            request.Currency = message[HeadLength + 5] == 0 ? string.Empty : message[HeadLength + 5].ToString();
            int amount = (int)UInt32(message, HeadLength);
            bool carriesAmount = request.Operation == RegisterOperation.Sale || request.Operation == RegisterOperation.Refund
                || (amount != 0 && (request.Operation == RegisterOperation.Void || request.Operation == RegisterOperation.VoidLast));
            request.AmountWire = !carriesAmount ? RegisterRequest.NoAmount
                : amount < 0 ? RegisterRequest.UnreadableAmount : amount;
            request.NamesNoSale = request.Reference.Length == 0
                && (request.Operation == RegisterOperation.Refund || request.Operation == RegisterOperation.Void);
            if (operation == UposByte.RollBack)
            {
                request.AuthorizationCode = TextAt(message, Track2At, 7).Trim();
            }

            _open.Keep(message, SyncAt, 4);
            _open.Keep(message, RequestIdAt, 4);
            _open.Keep((byte)operation);
            bool isNothing = operation == UposByte.Suspend || operation == UposByte.Commit;
            return isNothing ? UposCommandKind.NoOperation : UposCommandKind.Request;
        }

        private static RegisterOperation OperationOf(int operation)
        {
            switch (operation)
            {
                case UposByte.Purchase: return RegisterOperation.Sale;
                case UposByte.Refund: return RegisterOperation.Refund;
                case UposByte.Void: return RegisterOperation.Void;
                case UposByte.RollBack: return RegisterOperation.VoidLast;
                case UposByte.CloseDay: return RegisterOperation.Reconcile;
                case UposByte.Totals: return RegisterOperation.Report;
                case UposByte.Reprint: return RegisterOperation.CopySlip;
                default: return RegisterOperation.Unsupported;
            }
        }

        // Text that ends with a zero byte; anything unprintable makes it no name at all, which nothing is found by.
        private static string TextAt(byte[] message, int offset, int lengthMax)
        {
            int count = 0;
            while (count < lengthMax && message[offset + count] != 0)
            {
                if (message[offset + count] < 0x20 || message[offset + count] > 0x7E)
                {
                    return "?";
                }

                count++;
            }

            return TextFields.Text(message, offset, count);
        }

        private static uint UInt32(byte[] source, int offset)
        {
            return (uint)source[offset] | ((uint)source[offset + 1] << 8) | ((uint)source[offset + 2] << 16)
                | ((uint)source[offset + 3] << 24);
        }
    }
}
