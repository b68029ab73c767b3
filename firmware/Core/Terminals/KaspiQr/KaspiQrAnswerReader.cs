using Bridge.Bytes;
using Bridge.Terminals.SmartPos;

namespace Bridge.Terminals.KaspiQr
{
    /// <summary>
    /// Reads an answer body (SPEC.md 3) into a <see cref="KaspiQrAnswer"/>. Driven by KaspiQrTerminal with whole bodies; keeps
    /// nothing between two of them. Members count where the document puts them: the envelope outside, the rest in Data, the
    /// waits in QrPaymentBehaviorOptions inside it. Case does not matter. Two codes, states, ids, tokens or QR texts that differ
    /// make the answer unusable; two amounts that differ are no amount. Nothing is ever searched as text.
    /// </summary>
    public sealed class KaspiQrAnswerReader
    {
        private const int TextLengthMax = 200;
        private const int TokenLengthMax = 128;
        private const int PaymentIdLengthMax = 19;

        private const int Outside = 1;
        private const int InData = 2;
        private const int InOptions = 3;

        private readonly JsonReader _json = new JsonReader();
        private readonly byte[] _places = new byte[JsonReader.DepthMax + 1];
        private KaspiQrAnswer _answer;

        /// <summary>Reads one body; afterwards the answer says whether it is usable.</summary>
        public void Read(byte[] body, int offset, int length, KaspiQrAnswer answer)
        {
            _answer = answer;
            answer.Clear();
            _json.Begin(body, offset, length, true);
            if (_json.Read() != JsonToken.ObjectStart)
            {
                Refuse("the answer is not a JSON object");
                return;
            }

            _places[1] = Outside;
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
            int inner = place == Outside && _json.Text.IsIgnoringCase("Data") ? InData
                : place == InData && _json.Text.IsIgnoringCase("QrPaymentBehaviorOptions") ? InOptions
                : 0;
            int member = inner != 0 ? KaspiQrNames.None : KaspiQrNames.Find(_json.Text, place == Outside, place == InOptions);
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
                    TakeMember(member);
                    break;
            }
        }

        private void TakeMember(int member)
        {
            switch (member)
            {
                case KaspiQrNames.None: break;
                case KaspiQrNames.StatusCode: TakeStatusCode(); break;
                case KaspiQrNames.Status: TakeStatus(); break;
                case KaspiQrNames.Amount: TakeAmount(); break;
                case KaspiQrNames.PaymentId: TakePaymentId(); break;
                case KaspiQrNames.QrToken: _answer.QrToken = Only(_answer.QrToken, TextLengthMax, "QR texts"); break;
                case KaspiQrNames.DeviceToken:
                    _answer.DeviceToken = Only(_answer.DeviceToken, TokenLengthMax, "device tokens");
                    break;
                case KaspiQrNames.Poll: _answer.PollSeconds = Seconds(1, 60); break;
                case KaspiQrNames.Scan: _answer.ScanSeconds = Seconds(10, 900); break;
                case KaspiQrNames.Confirm: _answer.ConfirmSeconds = Seconds(10, 900); break;
                case KaspiQrNames.Message: _answer.Message = Text(); break;
                case KaspiQrNames.TransactionId: _answer.TransactionId = Text(); break;
                case KaspiQrNames.ProductType: _answer.ProductType = Text(); break;
                case KaspiQrNames.StoreName: _answer.StoreName = Text(); break;
                case KaspiQrNames.Address: _answer.Address = Text(); break;
                case KaspiQrNames.City: _answer.City = Text(); break;
            }
        }

        private string Text()
        {
            return SmartPosText.Clean(_json.Text.ToText(), TextLengthMax);
        }

        // A text that decides something: the only one of its name, without anything to repair.
        private string Only(string kept, int lengthMax, string what)
        {
            string text = _json.Token == JsonToken.Text ? _json.Text.ToText() : string.Empty;
            if (kept.Length > 0 && kept != text)
            {
                Refuse("the answer has two " + what);
                return kept;
            }

            bool isClean = text.Length <= lengthMax;
            for (int index = 0; index < text.Length && isClean; index++)
            {
                isClean = text[index] > ' ' && text[index] <= '~';
            }

            if (!isClean)
            {
                Refuse("the answer's " + what + " are unreadable");
                return kept;
            }

            return text;
        }

        private void TakeStatusCode()
        {
            bool fits = _json.Token == JsonToken.Number && _json.IsInteger
                && _json.Integer >= -int.MaxValue && _json.Integer <= int.MaxValue;
            int code = fits ? KaspiQrCode.WithKnownSign((int)_json.Integer) : 0;
            if (!fits || (_answer.HasStatusCode && code != _answer.StatusCode))
            {
                Refuse("the answer's status code is unclear");
                return;
            }

            _answer.HasStatusCode = true;
            _answer.StatusCode = code;
        }

        private void TakeStatus()
        {
            KaspiQrStatus status = _json.Text.Is("QrTokenCreated") ? KaspiQrStatus.Created
                : _json.Text.Is("Wait") ? KaspiQrStatus.Wait
                : _json.Text.Is("Processed") ? KaspiQrStatus.Processed
                : _json.Text.Is("Error") ? KaspiQrStatus.Error
                : KaspiQrStatus.None;
            if (status == KaspiQrStatus.None || _json.Token != JsonToken.Text
                || (_answer.Status != KaspiQrStatus.None && _answer.Status != status))
            {
                Refuse("the answer's state is unclear");
                return;
            }

            _answer.Status = status;
        }

        private void TakeAmount()
        {
            long amountMinor = KaspiQrAmount.Read(_json.Text.ToText());
            bool differs = _answer.HasAmount && amountMinor != _answer.AmountMinor;
            _answer.HasAmount = true;
            _answer.AmountMinor = differs ? TerminalReport.NoAmount : amountMinor;
        }

        // A number in the document's samples; as text the same digits.
        private void TakePaymentId()
        {
            string id = _json.Text.ToText();
            if (!KaspiQrProcess.IsDigits(id, PaymentIdLengthMax) || (_answer.PaymentId.Length > 0 && _answer.PaymentId != id))
            {
                Refuse("the answer's payment id is unclear");
                return;
            }

            _answer.PaymentId = id;
        }

        private int Seconds(int min, int max)
        {
            bool fits = _json.IsInteger && _json.Integer >= min && _json.Integer <= max;
            return fits ? (int)_json.Integer : 0;
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
