using Bridge.Bytes;

namespace Bridge.Uplink
{
    // Reads the companion's answer about an older sale (SPEC.md, answer). Driven by the Lane. Everything that is not whole and
    // within its limits is no answer at all: what is read here limits a refund, so a missing field is never a zero.
    public sealed class SaleAnswerReader
    {
        private const int IdentifierLengthMax = 40;

        private readonly JsonReader _json = new JsonReader();
        private bool _isWhole;
        private bool _isFound;
        private bool _isAmbiguous;
        private long _epoch;
        private long _id;
        private long _sale;
        private long _saleEpoch;
        private long _amount;
        private long _refunded;
        private long _upTo;
        private string _transaction;
        private string _method;
        private string _currency;

        /// <summary>Fills answer; false when the message is not a whole answer.</summary>
        public bool Read(byte[] payload, int length, SaleAnswer answer)
        {
            Clear();
            _json.Begin(payload, 0, length, false);
            if (_json.Read() != JsonToken.ObjectStart)
            {
                return false;
            }

            while (_isWhole && _json.Read() == JsonToken.Name)
            {
                ReadField();
            }

            bool named = _isWhole && _json.Token == JsonToken.ObjectEnd && IsNumber(_epoch, 1) && IsNumber(_id, 1);
            bool full = IsNumber(_sale, 1) && IsNumber(_saleEpoch, 1) && IsNumber(_upTo, 0) && _amount > 0 && _refunded >= 0
                && IsIdentifier(_transaction) && IsIdentifier(_method) && _currency.Length > 0;
            if (!named || (_isFound && !full))
            {
                return false;
            }

            answer.Epoch = (uint)_epoch;
            answer.Id = (uint)_id;
            answer.IsFound = _isFound;
            answer.IsAmbiguous = _isAmbiguous;
            answer.Sale = _isFound ? (uint)_sale : 0;
            answer.SaleEpoch = _isFound ? (uint)_saleEpoch : 0;
            answer.UpTo = _isFound ? (uint)_upTo : 0;
            answer.AmountMinor = _isFound ? _amount : 0;
            answer.RefundedMinor = _isFound ? _refunded : 0;
            answer.TransactionId = _transaction;
            answer.Method = _method;
            answer.Currency = _currency;
            return true;
        }

        private static bool IsNumber(long value, long least)
        {
            return value >= least && value <= uint.MaxValue;
        }

        private static bool IsIdentifier(string text)
        {
            return text.Length > 0 && text.Length <= IdentifierLengthMax;
        }

        private void Clear()
        {
            _isWhole = true;
            _isFound = false;
            _isAmbiguous = false;
            _epoch = -1;
            _id = -1;
            _sale = -1;
            _saleEpoch = -1;
            _amount = -1;
            _refunded = -1;
            _upTo = -1;
            _transaction = string.Empty;
            _method = string.Empty;
            _currency = string.Empty;
        }

        private void ReadField()
        {
            JsonText name = _json.Text;
            if (name.Is(UplinkNames.FieldEpoch)) { _epoch = TakeNumber(); }
            else if (name.Is(UplinkNames.FieldId)) { _id = TakeNumber(); }
            else if (name.Is(UplinkNames.FieldOriginalSale)) { _sale = TakeNumber(); }
            else if (name.Is(UplinkNames.FieldOriginalEpoch)) { _saleEpoch = TakeNumber(); }
            else if (name.Is(UplinkNames.FieldAmount)) { _amount = TakeNumber(); }
            else if (name.Is(UplinkNames.FieldRefunded)) { _refunded = TakeNumber(); }
            else if (name.Is(UplinkNames.FieldUpTo)) { _upTo = TakeNumber(); }
            else if (name.Is(UplinkNames.FieldTransaction)) { _transaction = TakeText(); }
            else if (name.Is(UplinkNames.FieldMethod)) { _method = TakeText(); }
            else if (name.Is(UplinkNames.FieldCurrency)) { _currency = TakeText(); }
            else if (name.Is(UplinkNames.FieldState)) { TakeState(TakeText()); }
            else
            {
                _json.Read();
                _isWhole &= _json.Skip();
            }
        }

        private void TakeState(string state)
        {
            _isFound = state == UplinkNames.AnswerFound;
            _isAmbiguous = state == UplinkNames.AnswerAmbiguous;
        }

        private long TakeNumber()
        {
            _json.Read();
            if (!_json.IsInteger)
            {
                _isWhole = false;
                return -1;
            }

            return _json.Integer;
        }

        private string TakeText()
        {
            if (_json.Read() != JsonToken.Text)
            {
                _isWhole = false;
                return string.Empty;
            }

            return _json.Text.ToText();
        }
    }
}
