using Bridge.Bytes;

namespace Bridge.Registers.Arcus2
{
    /// <summary>
    /// Reads one packet's text (SPEC 3). Nothing protects it on the line, so a request is believed only when every field has its
    /// form. Pure.
    /// </summary>
    internal sealed class Arcus2RequestReader
    {
        private const int FieldsMax = 8;
        private const int CodeLengthMax = 3;
        private const int AmountLengthMax = 15;

        private readonly OpenRequest _open;
        private readonly int _exponent;
        private readonly int[] _starts = new int[FieldsMax];
        private readonly int[] _lengths = new int[FieldsMax];
        private int _count;

        public Arcus2RequestReader(OpenRequest open, int exponent)
        {
            _open = open;
            _exponent = exponent;
        }

        public Arcus2CommandKind Read(byte[] frame, int offset, int length)
        {
            if (length >= 2 && (TextFields.Is(frame, offset, "OK") || TextFields.Is(frame, offset, "ER")))
            {
                return Arcus2CommandKind.Reply;
            }

            if (StartsWith(frame, offset, length, "ENC:") || StartsWith(frame, offset, length, "CHUNK:"))
            {
                _open.Read(frame, offset, length);
                _open.Candidate.Operation = RegisterOperation.Unsupported;
                return Arcus2CommandKind.Request;
            }

            // Class, operation, currency, amount and two empty fields; further ones are not looked at.
            bool good = Split(frame, offset, length) && _count >= 6 && IsCode(frame, 0) && IsCode(frame, 1)
                && (_lengths[2] == 0 || (_lengths[2] == 3 && TextFields.AreDigits(frame, _starts[2], 3)))
                && _lengths[3] <= AmountLengthMax;
            return good ? Fill(frame, offset, length) : Arcus2CommandKind.Malformed;
        }

        private Arcus2CommandKind Fill(byte[] frame, int offset, int length)
        {
            _open.Read(frame, offset, length);
            RegisterRequest request = _open.Candidate;
            int command = (Number(frame, 0) * 1000) + Number(frame, 1);
            switch (command)
            {
                case 1001: request.Operation = RegisterOperation.Sale; break;
                case 1005: request.Operation = RegisterOperation.Void; break;
                case 1011: request.Operation = RegisterOperation.Refund; break;
                case 2001: request.Operation = RegisterOperation.Reconcile; break;
                case 2021: request.Operation = RegisterOperation.Report; break;
                case 9006: request.Operation = RegisterOperation.TestConnection; break;
                default: request.Operation = RegisterOperation.Unsupported; break;
            }

            bool isMoney = command == 1001 || command == 1005 || command == 1011;
            request.NamesNoSale = command == 1005 || command == 1011;
            request.AmountWire = isMoney ? Amount(frame, _starts[3], _lengths[3]) : RegisterRequest.NoAmount;
            request.Currency = TextFields.Currency(frame, _starts[2], _lengths[2]);
            return Arcus2CommandKind.Request;
        }

        // "100.01" with a point has two decimals, whatever the exponent; without one the digits are the wire's unit (SPEC 3).
        private long Amount(byte[] frame, int start, int length)
        {
            int digits = length > 3 && frame[start + length - 3] == '.' ? length - 3 : length;
            if (!TextFields.AreDigits(frame, start, digits))
            {
                return RegisterRequest.UnreadableAmount;
            }

            long whole = DecimalText.ParseDigits(frame, start, digits);
            if (digits == length)
            {
                return whole;
            }

            if (!TextFields.AreDigits(frame, start + digits + 1, 2))
            {
                return RegisterRequest.UnreadableAmount;
            }

            long part = DecimalText.ParseDigits(frame, start + digits + 1, 2);
            return _exponent == 2 ? (whole * 100) + part : part == 0 ? whole : RegisterRequest.UnreadableAmount;
        }

        private bool IsCode(byte[] frame, int field)
        {
            return _lengths[field] <= CodeLengthMax && TextFields.AreDigits(frame, _starts[field], _lengths[field]);
        }

        private int Number(byte[] frame, int field)
        {
            return (int)DecimalText.ParseDigits(frame, _starts[field], _lengths[field]);
        }

        private static bool StartsWith(byte[] frame, int offset, int length, string text)
        {
            return length >= text.Length && TextFields.Is(frame, offset, text);
        }

        private bool Split(byte[] frame, int offset, int length)
        {
            _count = 0;
            int start = offset;
            for (int index = offset; index <= offset + length; index++)
            {
                if (index == offset + length || frame[index] == Arcus2FrameReader.Escape)
                {
                    if (_count == FieldsMax)
                    {
                        return false;
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
