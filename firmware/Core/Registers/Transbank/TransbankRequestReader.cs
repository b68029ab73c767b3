using Bridge.Bytes;

namespace Bridge.Registers.Transbank
{
    /// <summary>
    /// Reads one frame's text (SPEC 3). XOR misses one in eight of the two-bit errors, so a sale is believed only when
    /// every field has its form: nine digits of amount, a printable ticket of at most 20, status 0 or 1. Pure.
    /// </summary>
    internal sealed class TransbankRequestReader
    {
        /// <summary>Positions in the echo (SPEC 6): command, status, ticket length, ticket.</summary>
        public const int EchoCommand = 0;
        public const int EchoStatus = 4;
        public const int EchoHasAmount = 5;
        public const int EchoAmount = 6;
        public const int EchoTicketLength = 15;
        public const int EchoTicket = 16;

        public const int AmountLength = 9;
        private const int CommandLength = 4;
        private const int TicketLengthMax = 20;
        private const int FieldsMax = 8;

        private readonly OpenRequest _open;
        private readonly int[] _starts = new int[FieldsMax];
        private readonly int[] _lengths = new int[FieldsMax];
        private int _count;
        private byte[] _data;

        public TransbankRequestReader(OpenRequest open)
        {
            _open = open;
        }

        /// <summary>After a request about money: where its second field stands, an amount or an operation's number.</summary>
        public int DigitsAt
        {
            get { return _starts[1]; }
        }

        public int Digits
        {
            get { return _lengths[1]; }
        }

        public TransbankCommandKind Read(byte[] frame, int offset, int length)
        {
            _data = frame;
            if (!Split(offset, length) || _lengths[0] != CommandLength || !TextFields.AreDigits(frame, offset, CommandLength))
            {
                return TransbankCommandKind.Malformed;
            }

            switch ((int)DecimalText.ParseDigits(frame, offset, CommandLength))
            {
                case 100:
                case 300: return _count == 1 ? TransbankCommandKind.Acknowledge : TransbankCommandKind.Malformed;
                case 800: return TransbankCommandKind.Keys;
                case 200: return ReadSale(offset, length);
                case 1200: return ReadRefund(offset, length);
                case 250: return Fill(RegisterOperation.CopySlip, offset, length);
                case 260: return IsAnswerOfLastSale ? TransbankCommandKind.Echo : ReadDetail(offset, length);
                case 500: return Fill(RegisterOperation.Reconcile, offset, length);
                case 700: return Fill(RegisterOperation.Report, offset, length);
                case 210:
                case 261:
                case 510:
                case 710:
                case 810:
                case 900:
                case 1210: return TransbankCommandKind.Echo;
                default: return Fill(RegisterOperation.Unsupported, offset, length);
            }
        }

        // 0260 is both the register's request for details and the terminal's answer to 0250: the answer has many fields.
        private bool IsAnswerOfLastSale
        {
            get { return _count > 4; }
        }

        private TransbankCommandKind ReadSale(int offset, int length)
        {
            bool good = _count >= 3 && _lengths[1] == AmountLength
                && TextFields.AreDigits(_data, _starts[1], AmountLength) && _lengths[2] <= TicketLengthMax;
            if (_count >= 6)
            {
                bool isStatus = _lengths[5] == 0
                    || (_lengths[5] == 1 && (_data[_starts[5]] == '0' || _data[_starts[5]] == '1'));
                good &= isStatus;
            }

            return good ? Fill(RegisterOperation.Sale, offset, length) : TransbankCommandKind.Malformed;
        }

        private TransbankCommandKind ReadRefund(int offset, int length)
        {
            bool good = _count >= 2 && _lengths[1] <= 9 && TextFields.AreDigits(_data, _starts[1], _lengths[1]);
            return good ? Fill(RegisterOperation.Void, offset, length) : TransbankCommandKind.Malformed;
        }

        // 0260|0| asks the terminal to print, which it cannot; 0260|1| asks for frames.
        private TransbankCommandKind ReadDetail(int offset, int length)
        {
            bool wanted = _count >= 2 && _lengths[1] == 1 && (_data[_starts[1]] == '0' || _data[_starts[1]] == '1');
            return wanted ? Fill(RegisterOperation.Detail, offset, length) : TransbankCommandKind.Malformed;
        }

        private TransbankCommandKind Fill(RegisterOperation operation, int offset, int length)
        {
            _open.Read(_data, offset, length);
            RegisterRequest request = _open.Candidate;
            request.Operation = operation;
            bool isSale = operation == RegisterOperation.Sale;
            int ticketLength = isSale ? _lengths[2] : 0;
            _open.Keep(_data, offset, CommandLength);
            _open.Keep(isSale && _count >= 6 && _lengths[5] == 1 ? _data[_starts[5]] : (byte)'0');
            _open.Keep((byte)(isSale ? 1 : 0));
            for (int index = 0; index < AmountLength; index++)
            {
                _open.Keep(isSale ? _data[_starts[1] + index] : (byte)'0');
            }

            _open.Keep((byte)ticketLength);
            if (isSale)
            {
                request.AmountWire = DecimalText.ParseDigits(_data, _starts[1], AmountLength);
                request.RegisterNumber = TextFields.Text(_data, _starts[2], ticketLength);
                _open.Keep(_data, _starts[2], ticketLength);
            }
            else if (operation == RegisterOperation.Void)
            {
                request.Reference = TextFields.Text(_data, _starts[1], _lengths[1]);
                request.SlipDigits = 6;
                _open.Keep(_data, _starts[1], _lengths[1]);
            }

            return TransbankCommandKind.Request;
        }

        private bool Split(int offset, int length)
        {
            _count = 0;
            int start = offset;
            for (int index = offset; index <= offset + length; index++)
            {
                if (index == offset + length || _data[index] == '|')
                {
                    if (_count == FieldsMax)
                    {
                        return true;    // more fields than any request has: an answer of ours
                    }

                    _starts[_count] = start;
                    _lengths[_count] = index - start;
                    _count++;
                    start = index + 1;
                }
            }

            return true;
        }
    }
}
