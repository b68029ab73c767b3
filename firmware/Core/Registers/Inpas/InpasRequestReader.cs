using Bridge.Bytes;

namespace Bridge.Registers.Inpas
{
    /// <summary>
    /// Reads the fields of a message into a <see cref="RegisterRequest"/>. Pure: no time, no state but its own
    /// field index. It checks syntax only; whether an amount or a currency is acceptable is decided behind the door.
    /// It never repairs: a message with a field twice or a length that does not fit is no request at all.
    /// </summary>
    public sealed class InpasRequestReader
    {
        private const short Absent = -1;
        private const int CurrencyLengthMax = 8;
        private const int TextLengthMax = 32;

        // Index of the value of each field in the message, or Absent. The two bytes before a value are its length.
        private readonly short[] _start = new short[256];
        private readonly int _qrOperation;
        private byte[] _data;

        /// <summary>qrOperation: the operation that is a sale by QR besides the protocol's own, 0 = none.</summary>
        public InpasRequestReader(int qrOperation)
        {
            _qrOperation = qrOperation;
        }

        public InpasRequestReader()
        {
        }

        public InpasRequestStatus Read(InpasMessage message, RegisterRequest request)
        {
            request.Clear();
            _data = message.Bytes;
            if (!Index(message.Length) || !HasHead(message))
            {
                return InpasRequestStatus.Malformed;
            }

            if (Has(InpasField.Status))
            {
                return InpasRequestStatus.NotARequest;
            }

            int operation = Number(InpasField.Operation);
            if (operation < 0)
            {
                return InpasRequestStatus.Malformed;
            }

            if (operation == InpasOperation.Wait)
            {
                return InpasRequestStatus.NotARequest;
            }

            bool isReadable = IsText(InpasField.Currency, CurrencyLengthMax)
                && IsText(InpasField.Reference, TextLengthMax)
                && IsText(InpasField.AuthorizationCode, TextLengthMax)
                && IsText(InpasField.RegisterNumber, TextLengthMax);
            if (!isReadable)
            {
                return InpasRequestStatus.Malformed;
            }

            Fill(request, operation, message);
            return InpasRequestStatus.Request;
        }

        /// <summary>Walks the fields once. False when a length does not fit or a field stands twice.</summary>
        private bool Index(int length)
        {
            for (int field = 0; field < _start.Length; field++)
            {
                _start[field] = Absent;
            }

            int position = 0;
            while (position < length)
            {
                if (position + 3 > length)
                {
                    return false;
                }

                int field = _data[position];
                int value = position + 3;
                int valueLength = _data[position + 1] | (_data[position + 2] << 8);
                if (valueLength > length - value || _start[field] != Absent)
                {
                    return false;
                }

                _start[field] = (short)value;
                position = value + valueLength;
            }

            return length > 0;
        }

        /// <summary>
        /// A message from blocks could lack its first ones. Money is only believed when the amount, which
        /// registers send first, stands at its start (SPEC 2.2).
        /// </summary>
        private bool HasHead(InpasMessage message)
        {
            int operation = Number(InpasField.Operation);
            bool movesMoney = IsSale(operation) || operation == InpasOperation.Refund
                || operation == InpasOperation.Void;
            return !message.IsFromBlocks || !movesMoney || message.Bytes[0] == InpasField.Amount;
        }

        private bool Has(int field)
        {
            return _start[field] != Absent;
        }

        private int LengthOf(int field)
        {
            int start = _start[field];
            return start == Absent ? 0 : _data[start - 2] | (_data[start - 1] << 8);
        }

        /// <summary>A field of 1 to 3 digits as a number, or -1.</summary>
        private int Number(int field)
        {
            int length = LengthOf(field);
            return length > 3 || length == 0
                ? -1
                : (int)DecimalText.ParseDigits(_data, _start[field], length);
        }

        /// <summary>True when the field is absent or holds printable ASCII of at most that length.</summary>
        private bool IsText(int field, int lengthMax)
        {
            int length = LengthOf(field);
            for (int index = 0; index < length; index++)
            {
                byte value = _data[_start[field] + index];
                if (value < 0x20 || value > 0x7E)
                {
                    return false;
                }
            }

            return length <= lengthMax;
        }

        /// <summary>The text of a field that IsText allowed, without the spaces around it; "" when absent.</summary>
        private string Text(int field)
        {
            int from = _start[field];
            int to = from + LengthOf(field);
            while (from < to && _data[from] == ' ')
            {
                from++;
            }

            while (to > from && _data[to - 1] == ' ')
            {
                to--;
            }

            return field == InpasField.Currency
                ? TextFields.Currency(_data, from, to - from) : TextFields.Text(_data, from, to - from);
        }

        private void Fill(RegisterRequest request, int operation, InpasMessage message)
        {
            request.Operation = IsSale(operation) ? RegisterOperation.Sale : Meaning(operation);
            request.AsksForQr = operation == _qrOperation && _qrOperation != 0;
            request.AmountWire = Amount();
            request.Currency = Text(InpasField.Currency);
            request.Reference = Text(InpasField.Reference);
            request.AuthorizationCode = Text(InpasField.AuthorizationCode);
            request.RegisterNumber = Text(InpasField.RegisterNumber);
            request.Fingerprint = Crc32.Of(message.Bytes, 0, message.Length);
            // Field 26 alone is no name: some registers send their workplace number there, the same with every
            // sale, and two customers with equal amounts would become one.
            request.IsNamed = LengthOf(InpasField.RegisterTime) > 0 || LengthOf(InpasField.TerminalTime) > 0;
            request.ContextLength = InpasContext.Write(
                request.Context, request.Fingerprint, message.Length, _data, _start);
        }

        private long Amount()
        {
            if (!Has(InpasField.Amount))
            {
                return RegisterRequest.NoAmount;
            }

            long amount = DecimalText.ParseDigits(_data, _start[InpasField.Amount], LengthOf(InpasField.Amount));
            return amount < 0 ? RegisterRequest.UnreadableAmount : amount;
        }

        private bool IsSale(int operation)
        {
            return operation == InpasOperation.Sale || (operation == _qrOperation && _qrOperation != 0);
        }

        private RegisterOperation Meaning(int operation)
        {
            switch (operation)
            {
                case InpasOperation.Refund: return RegisterOperation.Refund;
                case InpasOperation.Void: return RegisterOperation.Void;
                case InpasOperation.VoidLast: return RegisterOperation.VoidLast;
                case InpasOperation.TestConnection: return RegisterOperation.TestConnection;
                case InpasOperation.Reconcile: return RegisterOperation.Reconcile;
                case InpasOperation.UserCommand: return UserCommand();
                default: return RegisterOperation.Unsupported;
            }
        }

        private RegisterOperation UserCommand()
        {
            switch (Number(InpasField.Command))
            {
                case InpasOperation.CommandShortReport:
                case InpasOperation.CommandFullReport: return RegisterOperation.Report;
                case InpasOperation.CommandCopySlip: return RegisterOperation.CopySlip;
                default: return RegisterOperation.Unsupported;
            }
        }
    }
}
