using Bridge.Bytes;

namespace Bridge.Registers.Zvt
{
    /// <summary>
    /// Reads one APDU of the register: checks its lengths once, says what it is, and fills the candidate of the
    /// open request (SPEC 3 and 7). Pure; keeps nothing between two APDUs but the registration.
    /// </summary>
    internal sealed class ZvtRequestReader
    {
        /// <summary>Positions in the echo (SPEC 7).</summary>
        public const int EchoCommand = 0;
        public const int EchoConfig = 2;
        public const int EchoBlocks = 3;
        public const int EchoCurrency = 4;
        public const int EchoAmount = 6;
        public const int EchoHasAmount = 12;

        private const int PasswordLength = 3;
        private const int UnknownBitmap = -2;

        private readonly ZvtRegistration _registration;
        private readonly OpenRequest _open;
        private byte[] _data;
        private int _end;
        private int _amountAt;
        private int _currencyAt;
        private int _receiptAt;
        private int _tlvAt;

        public ZvtRequestReader(ZvtRegistration registration, OpenRequest open)
        {
            _registration = registration;
            _open = open;
        }

        public ZvtCommandKind Read(byte[] apdu, int length)
        {
            _data = apdu;
            _end = length;
            int command = (apdu[0] << 8) | apdu[1];
            int body = BodyOf(apdu, length);
            if (body < 0)
            {
                return ZvtCommandKind.Malformed;
            }

            if (apdu[0] == 0x80 || apdu[0] == 0x84)
            {
                return apdu[0] == 0x84 && apdu[1] == ZvtByte.NoGoods ? ZvtCommandKind.NoGoods : ZvtCommandKind.Reply;
            }

            switch (command)
            {
                case ZvtByte.Registration: return ReadRegistration(body);
                case ZvtByte.LogOff: return ZvtCommandKind.LogOff;
                case ZvtByte.Initialisation: return ZvtCommandKind.Housekeeping;
                case ZvtByte.Abort: return ZvtCommandKind.Abort;
                case ZvtByte.Authorization: return ReadRequest(RegisterOperation.Sale, body);
                case ZvtByte.Refund: return ReadRequest(RegisterOperation.Refund, body + PasswordLength);
                case ZvtByte.Reversal: return ReadRequest(RegisterOperation.Void, body + PasswordLength);
                case ZvtByte.RepeatReceipt: return ReadRequest(RegisterOperation.CopySlip, body + PasswordLength);
                case ZvtByte.EndOfDay: return ReadRequest(RegisterOperation.Reconcile, _end);
                case ZvtByte.SendTurnover: return ReadRequest(RegisterOperation.Report, _end);
                case ZvtByte.StatusEnquiry:
                case ZvtByte.Diagnosis:
                case ZvtByte.SelfTest: return ReadRequest(RegisterOperation.TestConnection, _end);
                default: return IsOurs(command) ? ZvtCommandKind.Echo : ZvtCommandKind.Unsupported;
            }
        }

        // The index where the body begins, or -1 when the length byte and the APDU's length do not agree.
        private static int BodyOf(byte[] apdu, int length)
        {
            int body = apdu[2] == 0xFF ? 5 : 3;
            if (length < body)
            {
                return -1;
            }

            int said = apdu[2] == 0xFF ? apdu[3] | (apdu[4] << 8) : apdu[2];
            return length == body + said ? body : -1;
        }

        private static bool IsOurs(int command)
        {
            return command == 0x040F || command == 0x04FF || command == 0x060F || command == 0x061E
                || command == 0x06D1 || command == 0x06D3;
        }

        private ZvtCommandKind ReadRegistration(int body)
        {
            int config = body + PasswordLength;
            if (config >= _end)
            {
                return ZvtCommandKind.Malformed;
            }

            int bitmaps = _end - config >= 3 ? config + 3 : _end;
            if (!ReadBitmaps(bitmaps))
            {
                return ZvtCommandKind.Malformed;
            }

            _registration.Config = _data[config];
            _registration.Currency = _end - config >= 3 ? (_data[config + 1] << 8) | _data[config + 2] : 0;
            _registration.TakesBlocks = _tlvAt >= 0 && PermitsBlocks();
            return ZvtCommandKind.Registration;
        }

        // TLV 26 holds the list of permitted commands as tags 0A of two bytes. A search for 0A 02 06 D3 is enough:
        // the worst that a chance match does is a print block to a register that answers it with 84.
        private bool PermitsBlocks()
        {
            for (int index = _tlvAt; index + 3 < _end; index++)
            {
                if (_data[index] == 0x0A && _data[index + 1] == 0x02 && _data[index + 2] == 0x06
                    && _data[index + 3] == 0xD3)
                {
                    return true;
                }
            }

            return false;
        }

        private ZvtCommandKind ReadRequest(RegisterOperation operation, int bitmaps)
        {
            // A missing password is some registers' way; then the bitmaps begin where it would stand.
            int start = bitmaps > _end ? _end : bitmaps;
            if (!ReadBitmaps(start))
            {
                return ZvtCommandKind.Malformed;
            }

            _open.Read(_data, 0, _end);
            RegisterRequest request = _open.Candidate;
            request.Operation = operation;
            request.AmountWire = AmountWire();
            request.NamesNoSale = operation == RegisterOperation.Refund && _receiptAt < 0;
            int currency = _currencyAt >= 0
                ? (_data[_currencyAt] << 8) | _data[_currencyAt + 1] : _registration.Currency;
            request.Currency = CurrencyOf(currency);
            if (_receiptAt >= 0)
            {
                request.Reference = Digits((_data[_receiptAt] << 8) | _data[_receiptAt + 1], 4);
                request.SlipDigits = 4;
            }

            _open.Keep(_data, 0, 2);
            _open.Keep((byte)_registration.Config);
            _open.Keep((byte)(_registration.TakesBlocks ? 1 : 0));
            _open.Keep((byte)(currency >> 8));
            _open.Keep((byte)currency);
            for (int index = 0; index < 6; index++)
            {
                _open.Keep(_amountAt >= 0 ? _data[_amountAt + index] : (byte)0);
            }

            _open.Keep((byte)(_amountAt >= 0 ? 1 : 0));
            return ZvtCommandKind.Request;
        }

        private long AmountWire()
        {
            if (_amountAt < 0)
            {
                return RegisterRequest.NoAmount;
            }

            long amount = 0;
            for (int index = 0; index < 6; index++)
            {
                int high = _data[_amountAt + index] >> 4;
                int low = _data[_amountAt + index] & 0x0F;
                if (high > 9 || low > 9)
                {
                    return RegisterRequest.UnreadableAmount;
                }

                amount = (amount * 100) + (high * 10) + low;
            }

            return amount;
        }

        private static string CurrencyOf(int bcd)
        {
            int hundreds = (bcd >> 8) & 0x0F;
            int tens = (bcd >> 4) & 0x0F;
            int ones = bcd & 0x0F;
            bool isNumber = hundreds <= 9 && tens <= 9 && ones <= 9;
            return bcd == 0 ? string.Empty : isNumber ? TextFields.Currency((hundreds * 100) + (tens * 10) + ones) : Digits(bcd, 3);
        }

        // BCD nibbles as text, at most count of them, from the right.
        private static string Digits(int bcd, int count)
        {
            string text = string.Empty;
            for (int index = count - 1; index >= 0; index--)
            {
                int nibble = (bcd >> (4 * index)) & 0x0F;
                text += nibble <= 9 ? nibble.ToString() : "?";
            }

            return text;
        }

        private bool ReadBitmaps(int index)
        {
            _amountAt = -1;
            _currencyAt = -1;
            _receiptAt = -1;
            _tlvAt = -1;
            while (index < _end)
            {
                int bitmap = _data[index];
                int value = index + 1;
                int length = LengthOf(bitmap, ref value);
                if (length == UnknownBitmap)
                {
                    return true;    // what follows cannot be read; what was read stands, and amounts come first
                }

                if (length < 0 || length > _end - value)
                {
                    return false;
                }

                switch (bitmap)
                {
                    case ZvtByte.Amount: _amountAt = value; break;
                    case ZvtByte.Currency: _currencyAt = value; break;
                    case ZvtByte.ReceiptNumber: _receiptAt = value; break;
                    case ZvtByte.Tlv: _tlvAt = value; break;
                    default: break;
                }

                index = value + length;
            }

            return true;
        }

        // How long a bitmap's value is; value is moved behind its length bytes. -1: not a bitmap that we know.
        private int LengthOf(int bitmap, ref int value)
        {
            switch (bitmap)
            {
                case 0x01: case 0x02: case 0x03: case 0x05: case 0x19: case 0x27: case 0x8A: case 0x8C: case 0xA0:
                case 0xD0: case 0xD2: case 0xD3: case 0xEB: return 1;
                case 0x0D: case 0x0E: case 0x17: case 0x3A: case 0x49: case 0x87: return 2;
                case 0x0B: case 0x0C: case 0x37: case 0x88: case 0xAA: return 3;
                case 0x29: return 4;
                case 0x04: return 6;
                case 0x3B: return 8;
                case 0x2A: return 15;
                case ZvtByte.Tlv: return TlvLength(ref value);
                case 0x22: case 0x23: case 0x2D: case 0x8B: case 0xD1: return DigitLength(2, ref value);
                case 0x24: case 0x2E: case 0x3C: case 0x60: case 0x92: case 0x9A: case 0xAF:
                    return DigitLength(3, ref value);
                default: return UnknownBitmap;
            }
        }

        private int TlvLength(ref int value)
        {
            if (value >= _end)
            {
                return -1;
            }

            int first = _data[value];
            int more = first == 0x81 ? 1 : first == 0x82 ? 2 : 0;
            if (first > 0x82 || value + more >= _end)
            {
                return -1;
            }

            int length = more == 0 ? first : more == 1
                ? _data[value + 1] : (_data[value + 1] << 8) | _data[value + 2];
            value += 1 + more;
            return length;
        }

        // LLVAR and LLLVAR: each digit of the length is a byte F0 to F9.
        private int DigitLength(int digits, ref int value)
        {
            int length = 0;
            for (int index = 0; index < digits; index++)
            {
                int digit = value < _end ? _data[value] - 0xF0 : -1;
                if (digit < 0 || digit > 9)
                {
                    return -1;
                }

                length = (length * 10) + digit;
                value++;
            }

            return length;
        }
    }
}
