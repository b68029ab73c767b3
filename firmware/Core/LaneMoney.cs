using Bridge.Payments;
using Bridge.Receipts;
using Bridge.Registers;
using Bridge.Settings;
using Bridge.Terminals;
using Bridge.Uplink;

namespace Bridge
{
    // A register's request for money: into the shop's unit, past the desk's admission and the terminal's own limits, and
    // then either a sale begins, or the register waits for one that we know, or it hears why not. Driven by LaneRegister.
    // Everything that can be refused is refused here, before the intent.
    internal sealed class LaneMoney
    {
        private readonly LaneSettings _settings;
        private readonly LaneTerminal _terminal;
        private readonly SaleDesk _desk;
        private readonly SaleBook _book;
        private readonly LaneSales _sales;
        private readonly LaneBatch _batch;
        private readonly LaneLookup _lookup;
        private readonly LaneAnswers _answers;
        private readonly LaneClock _clock;
        private readonly LaneLog _log;
        private readonly TerminalOrder _order = new TerminalOrder();
        private readonly LanePick _pick;

        public LaneMoney(LaneSettings settings, LaneTerminal terminal, SaleDesk desk, SaleBook book, LaneSales sales,
            LaneBatch batch, LaneLookup lookup, LaneAnswers answers, LaneClock clock, LaneScenes scenes, LaneLog log)
        {
            _settings = settings;
            _terminal = terminal;
            _desk = desk;
            _book = book;
            _sales = sales;
            _batch = batch;
            _lookup = lookup;
            _answers = answers;
            _clock = clock;
            _log = log;
            _pick = new LanePick(settings, scenes);
        }

        public LanePick Pick
        {
            get { return _pick; }
        }

        /// <summary>A sale, a refund or a void.</summary>
        public void Take(RegisterRequest request, long nowMs)
        {
            SaleRequest asked = new SaleRequest();
            int refusal = Convert(request, asked, nowMs);
            if (refusal >= 0)
            {
                Refuse(refusal, nowMs);
                return;
            }

            Sale sale;
            AdmissionKind admission = _desk.Admit(asked, nowMs, out sale);
            bool isOlder = admission == AdmissionKind.RefuseNoSale && sale == null && asked.Reference.Length > 0
                && request.SlipDigits == 0;   // the end of a number would name another sale there
            if (isOlder && _lookup.IsConnected)
            {
                _log.Add("refund: " + asked.Reference + " is not in the journal; asking the companion");
                _lookup.Ask(asked, nowMs);
                return;
            }

            bool isOther = admission == AdmissionKind.Start && request.Operation == RegisterOperation.VoidLast
                && request.AuthorizationCode.Length > 0 && sale != null
                && LaneReplies.AuthorizationCode(sale) != request.AuthorizationCode;
            if (isOther)
            {
                Refuse(CashierText.SaleNotFound, nowMs);   // the register means another last sale than the journal knows
                return;
            }

            if (admission == AdmissionKind.Start && _pick.Asks(asked, nowMs))
            {
                return;
            }

            Act(admission, asked, sale, isOlder && _lookup.WasConnected, nowMs);
        }

        /// <summary>Goes on with a sale whose customer was asked how he pays. True when there was something to do.</summary>
        public bool TakePick(long nowMs)
        {
            SaleRequest asked = _pick.Take(nowMs);
            if (asked == null)
            {
                return false;
            }

            Sale sale;
            Act(_desk.Admit(asked, nowMs, out sale), asked, sale, false, nowMs);
            return true;
        }

        /// <summary>Goes on with a refund whose sale the companion was asked for. True when there was something to do.</summary>
        public bool TakeLookup(long nowMs)
        {
            if (!_lookup.IsEnded)
            {
                return false;
            }

            SaleRequest asked = _lookup.Asked;
            SaleAnswer answer = _lookup.Answer;
            Sale original = answer != null && answer.IsFound ? OriginalOf(answer) : null;
            _lookup.Close();
            if (answer != null && answer.IsAmbiguous)
            {
                Refuse(CashierText.SaleAmbiguous, nowMs);
                return true;
            }

            Sale sale = null;
            AdmissionKind admission = original == null ? AdmissionKind.RefuseNoSale
                : _desk.AdmitOf(asked, original, nowMs, out sale);
            Act(admission, asked, sale, answer == null, nowMs);
            return true;
        }

        /// <summary>The register no longer waits for the request that the companion, or the customer, is asked about.</summary>
        public void Forget()
        {
            _lookup.Close();
            _pick.Forget();
        }

        // What the companion remembers, as a sale of no book. Its currency and amount have to be of this shop.
        private Sale OriginalOf(SaleAnswer answer)
        {
            if (answer.Currency != _settings.Currency || answer.AmountMinor > _settings.AmountMaxMinor)
            {
                _log.Add("refund: the companion names a sale that cannot be of this lane");
                return null;
            }

            Sale original = new Sale();
            original.Number = answer.SaleEpoch == answer.Epoch ? answer.Sale : 0;
            original.Operation = PaymentOperation.Sale;
            original.Verdict = SaleVerdict.Approved;
            original.AmountMinor = answer.AmountMinor;
            original.Currency = answer.Currency;
            original.TransactionId = answer.TransactionId;
            original.Method = answer.Method;
            original.RefundedBeforeMinor = answer.RefundedMinor;
            original.RefundedUpTo = answer.UpTo;
            return original;
        }

        private void Act(AdmissionKind admission, SaleRequest asked, Sale sale, bool companionIsSilent, long nowMs)
        {
            switch (admission)
            {
                case AdmissionKind.Start:
                    int refusal = _sales.IsStorageStuck ? CashierText.StorageFault : Refusal(asked, sale);
                    if (refusal >= 0)
                    {
                        Refuse(refusal, nowMs);
                        return;
                    }

                    _sales.Begin(asked, sale, nowMs);
                    break;
                case AdmissionKind.Attach:
                case AdmissionKind.Replay:
                    _log.Add(LaneSales.Name(sale) + ": asked for again; nothing is started");
                    _desk.Attach(sale, nowMs);
                    break;
                case AdmissionKind.Unclear: _answers.SayOfSale(sale, ToldAs.NotConfirmed, false, nowMs); break;
                case AdmissionKind.RefuseBusy: Refuse(CashierText.TerminalBusy, nowMs); break;
                case AdmissionKind.RefuseUnresolved: Refuse(CashierText.TooManyUnresolved, nowMs); break;
                case AdmissionKind.RefuseTooMuch: Refuse(CashierText.RefundTooMuch, nowMs); break;
                case AdmissionKind.RefuseIncomplete: Refuse(CashierText.RefundIncomplete, nowMs); break;
                default: Refuse(companionIsSilent ? CashierText.CompanionSilent : CashierText.SaleNotFound, nowMs); break;
            }
        }

        private void Refuse(int message, long nowMs)
        {
            _answers.Say(RegisterVerdict.Declined, message, nowMs);
        }

        // The register's amount and currency into the shop's. Answers the cashier's message when that cannot be, else -1.
        private int Convert(RegisterRequest request, SaleRequest asked, long nowMs)
        {
            if (!_terminal.Probe.IsConfigured)
            {
                return CashierText.NotConfigured;
            }

            bool isVoid = request.Operation == RegisterOperation.Void || request.Operation == RegisterOperation.VoidLast;
            bool hasAmount = request.AmountWire != RegisterRequest.NoAmount;
            if ((hasAmount && request.AmountWire <= 0) || (!hasAmount && !isVoid)
                || request.AmountWire > _settings.AmountMaxMinor)
            {
                return CashierText.AmountOutOfRange;
            }

            asked.AmountMinor = !hasAmount ? 0 : _settings.AmountExponent == 2
                ? request.AmountWire : request.AmountWire * 100;
            if (asked.AmountMinor > _settings.AmountMaxMinor)
            {
                return CashierText.AmountOutOfRange;
            }

            if (!IsAccepted(request.Currency))
            {
                return CashierText.CurrencyUnknown;
            }

            asked.Operation = request.Operation == RegisterOperation.Sale ? PaymentOperation.Sale : PaymentOperation.Refund;
            asked.OfLastSale = request.Operation == RegisterOperation.VoidLast;
            asked.Currency = _settings.Currency;
            asked.Reference = LaneSlips.Reference(request, _book);
            asked.NamesNoSale = request.NamesNoSale && asked.Reference.Length == 0;
            asked.BatchAfterSeq = _batch.ClosedSeq;
            asked.Fingerprint = request.Fingerprint;
            asked.IsNamed = request.IsNamed;
            asked.Tender = request.Operation == RegisterOperation.Sale ? (int)_pick.Of(request, nowMs) : 0;
            asked.RegisterNumber = request.RegisterNumber;
            asked.Time = _clock.Unix(nowMs);
            asked.Context = new byte[request.ContextLength];
            for (int index = 0; index < request.ContextLength; index++)
            {
                asked.Context[index] = request.Context[index];
            }

            return -1;
        }

        // Whether the terminal can take the order at all: a question before the intent, not after it.
        private int Refusal(SaleRequest asked, Sale original)
        {
            _order.Operation = asked.Operation == PaymentOperation.Refund
                ? TerminalOperation.Refund : TerminalOperation.Payment;
            _order.AmountMinor = asked.AmountMinor;
            _order.Tender = (TerminalTender)asked.Tender;
            _order.Method = original == null ? string.Empty : original.Method;
            _order.TransactionId = original == null ? string.Empty : original.TransactionId;
            string reason = _terminal.WhyNot(_order);
            if (reason.Length == 0)
            {
                return -1;
            }

            _log.Add("request refused: " + reason);
            return asked.AmountMinor % 100 != 0 && _settings.Currency == "398" ? CashierText.AmountHasTiyn : CashierText.AmountOutOfRange;
        }

        private bool IsAccepted(string currency)
        {
            string list = "," + _settings.AcceptedCurrencies + ",";
            return list.IndexOf("," + currency + ",") >= 0;
        }
    }
}
