using Bridge.Bytes;
using Bridge.Payments;
using Bridge.Receipts;
using Bridge.Registers;
using Bridge.Settings;
using Bridge.Terminals;

namespace Bridge
{
    // With a Smart POS and a QR: which of the two a payment goes to (setting choice). The register's own word; or the customer's
    // press, before the sale (it holds for one payment and a minute) or while the display asks. Driven by LaneMoney. It knows no
    // sale and starts nothing: a request that waits for the customer is kept here, nothing of it is in the journal, and LaneMoney
    // asks for admission again when the wait is over. Nobody pressed: the terminal.
    internal sealed class LanePick
    {
        /// <summary>How long a press holds, in ms: one customer's time at the till.</summary>
        private const long HoldMs = 60000;

        /// <summary>How long the display asks, in ms: time to read two lines; a customer with a card waits no longer.</summary>
        private const long AskMs = 8000;

        private readonly LaneSettings _settings;
        private readonly LaneScenes _scenes;
        private SaleRequest _asked;
        private long _untilMs = Deadline.Never;
        private long _askEndMs = Deadline.Never;
        private bool _hasPick;
        private bool _isQr;

        public LanePick(LaneSettings settings, LaneScenes scenes)
        {
            _settings = settings;
            _scenes = scenes;
        }

        /// <summary>When the wait for the customer ends.</summary>
        public long NextDeadlineMs
        {
            get { return _asked == null ? Deadline.Never : _askEndMs; }
        }

        public bool IsAsking
        {
            get { return _asked != null; }
        }

        /// <summary>This payment is by QR while the display asks; else the next one, and pressed again, on the terminal. Answers
        /// that in English.</summary>
        public string Press(long nowMs)
        {
            if (!LaneParts.CustomerPicks(_settings))
            {
                return "nobody picks here: choice is \"" + _settings.Choice + "\", terminals is \"" + _settings.Terminals + "\"";
            }

            if (_asked != null)
            {
                _asked.Tender = (int)TerminalTender.Qr;
                _askEndMs = nowMs;
                return "this payment is by the QR code on the display";
            }

            bool isHeld = _hasPick && nowMs < _untilMs;
            _isQr = !(isHeld && _isQr);
            _hasPick = true;
            _untilMs = Deadline.After(nowMs, HoldMs);
            int message = _isQr ? CashierText.NextByQr : CashierText.NextOnTerminal;
            _scenes.ShowAsked(CashierText.Of(message, LaneReplies.LanguageOf(_settings.Language)), nowMs);
            return CashierText.Of(message, ReceiptLanguage.English);
        }

        /// <summary>Where this request's payment goes, as far as that is said.</summary>
        public TerminalTender Of(RegisterRequest request, long nowMs)
        {
            if (_settings.Terminals != "both" || _settings.Choice == "pos")
            {
                return TerminalTender.Any;
            }

            if (_settings.Choice == "register")
            {
                return request.AsksForQr ? TerminalTender.Qr : TerminalTender.Any;
            }

            return _hasPick && _isQr && nowMs < _untilMs ? TerminalTender.Qr : TerminalTender.Any;
        }

        /// <summary>True when a sale that may begin has to wait for the customer: he is asked now. A press before it is used up.</summary>
        public bool Asks(SaleRequest request, long nowMs)
        {
            if (request.Operation != PaymentOperation.Sale || !LaneParts.CustomerPicks(_settings))
            {
                return false;
            }

            bool isPicked = _hasPick && nowMs < _untilMs;
            _hasPick = false;
            if (isPicked)
            {
                return false;
            }

            // A register that repeats itself while the customer is asked does not make him wait for ever.
            bool isOver = _askEndMs == Deadline.Never || nowMs >= _askEndMs;
            _askEndMs = isOver ? Deadline.After(nowMs, AskMs) : _askEndMs;
            _asked = request;
            _scenes.ShowChoice(request.AmountMinor, request.Currency, _askEndMs);
            return true;
        }

        /// <summary>The request whose wait is over, once; null when there is none.</summary>
        public SaleRequest Take(long nowMs)
        {
            if (_asked == null || nowMs < _askEndMs)
            {
                return null;
            }

            SaleRequest asked = _asked;
            Forget();
            _askEndMs = Deadline.Never;
            return asked;
        }

        /// <summary>The register no longer waits for what the customer is asked about.</summary>
        public void Forget()
        {
            _asked = null;
            _scenes.EndChoice();
        }
    }
}
