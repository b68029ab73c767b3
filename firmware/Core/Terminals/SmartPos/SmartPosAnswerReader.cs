using Bridge.Bytes;

namespace Bridge.Terminals.SmartPos
{
    /// <summary>
    /// Reads an answer body (JSON of API v2, SPEC.md 3 and 4) into a <see cref="SmartPosAnswer"/>.
    /// Driven by SmartPosTerminal with whole bodies; keeps nothing between two of them.
    ///
    /// The terminal nests badly: chequeInfo may end too early and leave its members in data, and
    /// data may end too early and leave its members outside. So a member is taken from chequeInfo
    /// first, then from data, then from outside. There are two "status": the machine's word and the
    /// person's text. They are told apart by place (in chequeInfo it is always the person's) and by
    /// vocabulary (outside chequeInfo only wait, success, fail and unknown are the machine's).
    /// Nothing is ever searched as text. Two machine statuses, process ids or status codes that
    /// differ make the answer unusable; two amounts that differ are no amount.
    /// </summary>
    public sealed class SmartPosAnswerReader
    {
        /// <summary>Longer ones are no process id of this terminal (13 digits in every
        /// example).</summary>
        private const int ProcessIdLengthMax = 32;

        /// <summary>Texts are for a display, a slip and a journal: more is cut.</summary>
        private const int TextLengthMax = 200;

        private readonly JsonReader _json = new JsonReader();
        private readonly byte[] _places = new byte[JsonReader.DepthMax + 1];
        private SmartPosAnswer _answer;
        private bool _amountSeen;

        /// <summary>Reads one body; afterwards the answer says whether it is usable.</summary>
        public void Read(byte[] body, int offset, int length, SmartPosAnswer answer)
        {
            _answer = answer;
            _amountSeen = false;
            answer.Begin();
            _json.Begin(body, offset, length, true);
            if (_json.Read() != JsonToken.ObjectStart)
            {
                Refuse("the answer is not a JSON object");
            }
            else
            {
                _places[1] = SmartPosNames.Outside;
                ReadMembers();
            }

            answer.DropUnseen();
        }

        private void ReadMembers()
        {
            JsonToken token = _json.Read();
            while (token < JsonToken.End)
            {
                if (token == JsonToken.Name)
                {
                    ReadMember();
                }

                token = _json.Read();
            }

            if (token != JsonToken.End)
            {
                Refuse(token == JsonToken.Unclosed ? "the answer is cut short" : "the answer is not JSON");
            }
        }

        private void ReadMember()
        {
            int place = _places[_json.Depth];
            int inner = SmartPosNames.FindPlace(_json.Text);
            int member = inner != 0 ? SmartPosNames.None : SmartPosNames.FindMember(_json.Text);
            switch (_json.Read())
            {
                case JsonToken.ObjectStart:
                    if (inner == 0)
                    {
                        _json.Skip();
                    }
                    else
                    {
                        _places[_json.Depth] = (byte)inner;
                    }

                    break;

                case JsonToken.ArrayStart:
                    _json.Skip();
                    break;

                case JsonToken.Text:
                case JsonToken.Number:
                    TakeMember(member, place);
                    break;
            }
        }

        private void TakeMember(int member, int place)
        {
            bool isAddInfo = member == (int)SmartPosField.ProductType || member == (int)SmartPosField.LoanTerm;
            if (member == SmartPosNames.None || (place == SmartPosNames.InAddInfo && !isAddInfo))
            {
                return;
            }

            switch (member)
            {
                case SmartPosNames.StatusCode:
                    TakeStatusCode();
                    break;

                case SmartPosNames.Status:
                    TakeStatus(place);
                    break;

                case SmartPosNames.Amount:
                    TakeAmount();
                    break;

                case (int)SmartPosField.ProcessId:
                    TakeProcessId();
                    break;

                case (int)SmartPosField.CardMask:
                    TakeCardMask(place);
                    break;

                case (int)SmartPosField.SubStatus:
                    _answer.Stage = SmartPosNames.FindStage(_json.Text);
                    TakeText(SmartPosField.SubStatus, place);
                    break;

                default:
                    TakeText((SmartPosField)member, place);
                    break;
            }
        }

        private void TakeStatusCode()
        {
            long code = _json.Token == JsonToken.Number && _json.IsInteger ? _json.Integer : -1;
            if (code < 0 || code > 9999 || (_answer.HasStatusCode && code != _answer.StatusCode))
            {
                Refuse("the answer's status code is unclear");
                return;
            }

            _answer.HasStatusCode = true;
            _answer.StatusCode = (int)code;
        }

        private void TakeStatus(int place)
        {
            SmartPosStatus status = place == SmartPosNames.InCheque
                ? SmartPosStatus.None
                : SmartPosNames.FindStatus(_json.Text);
            if (status == SmartPosStatus.None)
            {
                TakeText(SmartPosField.ChequeStatus, place);
                return;
            }

            if (_answer.Status != SmartPosStatus.None && _answer.Status != status)
            {
                Refuse("the answer has two statuses");
                return;
            }

            _answer.Status = status;
        }

        private void TakeAmount()
        {
            long amountMinor = SmartPosAmount.Read(_json.Text.ToText(), out bool isNegative);
            if (_amountSeen && (amountMinor != _answer.AmountMinor || isNegative != _answer.AmountIsNegative))
            {
                amountMinor = TerminalReport.NoAmount;
            }

            _amountSeen = true;
            _answer.AmountMinor = amountMinor;
            _answer.AmountIsNegative = isNegative;
        }

        private void TakeProcessId()
        {
            bool isKept = _json.Text.Is(_answer.Text(SmartPosField.ProcessId));
            if (_answer.Rank(SmartPosField.ProcessId) > 0)
            {
                if (!isKept)
                {
                    Refuse("the answer has two process ids");
                }

                return;
            }

            string id = isKept ? _answer.Text(SmartPosField.ProcessId) : _json.Text.ToText();
            if (!SmartPosText.IsId(id, ProcessIdLengthMax))
            {
                Refuse("the answer's process id is unreadable");
                return;
            }

            _answer.SetText(SmartPosField.ProcessId, id);
            _answer.SetRank(SmartPosField.ProcessId, 1);
        }

        private void TakeCardMask(int place)
        {
            if (place > _answer.Rank(SmartPosField.CardMask))
            {
                _answer.SetText(SmartPosField.CardMask, SmartPosText.LastFourDigits(_json.Text.ToText()));
                _answer.SetRank(SmartPosField.CardMask, place);
            }
        }

        private void TakeText(SmartPosField field, int place)
        {
            if (place <= _answer.Rank(field))
            {
                return;
            }

            if (!_json.Text.Is(_answer.Text(field)))
            {
                _answer.SetText(field, SmartPosText.Clean(_json.Text.ToText(), TextLengthMax));
            }

            _answer.SetRank(field, place);
        }

        private void Refuse(string problem)
        {
            if (_answer.IsUsable)
            {
                _answer.Problem = problem;
            }
        }
    }
}
