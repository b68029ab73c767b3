using Bridge.Bytes;
using Bridge.Terminals.SmartPos;

namespace Bridge.Terminals.Gateway
{
    /// <summary>
    /// Reads an answer body (SPEC.md 3) into a <see cref="GatewayBill"/>. Driven by GatewayTerminal with whole bodies. Strict JSON, one
    /// flat object; what is nested is skipped, what is not known is passed over. A member that comes twice makes the answer
    /// unusable, and so does one that decides something and cannot be read. A body that says what the last one said makes no new
    /// text: nothing is allocated by such a poll.
    /// </summary>
    public sealed class GatewayBillReader
    {
        private const int MessageLengthMax = 160;
        private const int TextLengthMax = 256;
        private const int TimeMsMax = 86400000;

        private readonly JsonReader _json = new JsonReader();
        private readonly string[] _last = new string[GatewayNames.Count];
        private GatewayBill _bill;
        private int _seen;

        /// <summary>Reads one body; afterwards the bill says whether it is usable.</summary>
        public void Read(byte[] body, int offset, int length, GatewayBill bill)
        {
            _bill = bill;
            _seen = 0;
            bill.Clear();
            _json.Begin(body, offset, length, false);
            if (_json.Read() != JsonToken.ObjectStart)
            {
                Refuse("the answer is not a JSON object");
                return;
            }

            JsonToken token = _json.Read();
            while (token < JsonToken.End)
            {
                if (token == JsonToken.Name)
                {
                    TakeMember(GatewayNames.Find(_json.Text));
                }

                token = _json.Read();
            }

            if (token != JsonToken.End)
            {
                Refuse(token == JsonToken.Unclosed ? "the answer is cut short" : "the answer is not JSON");
            }
        }

        private void TakeMember(int member)
        {
            JsonToken token = _json.Read();
            if (token == JsonToken.ObjectStart || token == JsonToken.ArrayStart)
            {
                _json.Skip();
            }

            if (member == GatewayNames.None || token == JsonToken.Null)
            {
                return;
            }

            if ((_seen & (1 << member)) != 0)
            {
                Refuse("the answer says something twice");
                return;
            }

            _seen |= 1 << member;
            switch (member)
            {
                case GatewayNames.State: TakeState(token); break;
                case GatewayNames.Op: TakeOperation(token); break;
                case GatewayNames.Amount: _bill.AmountMinor = Amount(token); break;
                case GatewayNames.Paid: _bill.PaidMinor = Amount(token); break;
                case GatewayNames.ExpiresInMs: _bill.ExpiresInMs = Time(token); break;
                case GatewayNames.PollMs: _bill.PollMs = Time(token); break;
                case GatewayNames.Lost: _bill.IsLost = token == JsonToken.True; break;
                case GatewayNames.Ready: _bill.IsReady = token == JsonToken.True; break;
                case GatewayNames.Id: _bill.Id = Exact(member, token); break;
                case GatewayNames.Cur: _bill.Currency = Exact(member, token); break;
                case GatewayNames.Payload: _bill.Payload = Exact(member, token); break;
                case GatewayNames.Txn: _bill.TransactionId = Exact(member, token); break;
                case GatewayNames.Rrn: _bill.Rrn = Exact(member, token); break;
                case GatewayNames.Method: _bill.Method = Exact(member, token); break;
                case GatewayNames.Code: _bill.Code = Exact(member, token); break;
                default: _bill.Message = SmartPosText.Clean(Kept(member), MessageLengthMax); break;
            }
        }

        private void TakeState(JsonToken token)
        {
            _bill.State = token == JsonToken.Text ? GatewayNames.StateOf(_json.Text) : GatewayState.None;
            if (_bill.State == GatewayState.None)
            {
                Refuse("the answer's state is unclear");
            }
        }

        private void TakeOperation(JsonToken token)
        {
            _bill.HasOperation = true;
            _bill.IsRefund = _json.Text.Is("refund");
            if (token != JsonToken.Text || !(_bill.IsRefund || _json.Text.Is("sale")))
            {
                Refuse("the answer's operation is unclear");
            }
        }

        private long Amount(JsonToken token)
        {
            if (token != JsonToken.Number || !_json.IsInteger || _json.Integer < 0)
            {
                Refuse("the answer's amount is unclear");
                return TerminalReport.NoAmount;
            }

            return _json.Integer;
        }

        private int Time(JsonToken token)
        {
            bool fits = token == JsonToken.Number && _json.IsInteger && _json.Integer >= 0;
            return !fits ? 0 : _json.Integer > TimeMsMax ? TimeMsMax : (int)_json.Integer;
        }

        // A text that decides something: printable ASCII without anything to repair.
        private string Exact(int member, JsonToken token)
        {
            string text = token == JsonToken.Text ? Kept(member) : string.Empty;
            bool isClean = text.Length <= TextLengthMax && token == JsonToken.Text;
            for (int index = 0; index < text.Length && isClean; index++)
            {
                isClean = text[index] > ' ' && text[index] <= '~';
            }

            if (!isClean)
            {
                Refuse("the answer has a text that cannot be read");
                return string.Empty;
            }

            return text;
        }

        private string Kept(int member)
        {
            string last = _last[member];
            if (last == null || !_json.Text.Is(last))
            {
                last = _json.Text.ToText();
                _last[member] = last;
            }

            return last;
        }

        private void Refuse(string problem)
        {
            if (_bill.IsUsable)
            {
                _bill.Problem = problem;
            }
        }
    }
}
