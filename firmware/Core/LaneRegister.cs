using Bridge.Payments;
using Bridge.Receipts;
using Bridge.Registers;
using Bridge.Settings;
using Bridge.Terminals;

namespace Bridge
{
    // The register's side of the lane: turns its requests into the shop's unit, asks the desk whether they may start
    // anything, and hands the answers back. Driven by the Lane. It owes every request exactly one answer, and gives one
    // that names money only when a SaleMachine said so.
    internal sealed class LaneRegister
    {
        private readonly LaneSettings _settings;
        private readonly RegisterLink _link;
        private readonly LaneTerminal _terminal;
        private readonly SaleDesk _desk;
        private readonly SaleBook _book;
        private readonly LaneSales _sales;
        private readonly LaneClock _clock;
        private readonly LaneLog _log;
        private readonly LaneReplies _replies;
        private readonly TerminalOrder _order = new TerminalOrder();
        private bool _owesTest;
        private bool _isGivenUp;
        private uint _resumedBlindly;

        public LaneRegister(LaneSettings settings, RegisterLink link, LaneTerminal terminal, SaleDesk desk, SaleBook book,
            LaneSales sales, LaneClock clock, LaneLog log)
        {
            _settings = settings;
            _link = link;
            _terminal = terminal;
            _desk = desk;
            _book = book;
            _sales = sales;
            _clock = clock;
            _log = log;
            _replies = new LaneReplies(settings);
        }

        /// <summary>
        /// After a restart: the newest sale's register may still be on the line. It is kept patient and answered from the
        /// journal, unless it was already told or gave up.
        /// </summary>
        public void Recover(long nowMs)
        {
            Sale newest = null;
            for (int index = 0; index < _book.Count; index++)
            {
                newest = _book.At(index).HasIntent ? _book.At(index) : newest;
            }

            bool waits = newest != null && newest.ToldHow == ToldHow.None && newest.Context.Length > 0
                && IsFresh(newest, nowMs);
            _desk.Recover(waits ? newest.Number : 0, nowMs);
            _sales.ProtectOpen();
            if (waits)
            {
                _log.Add(LaneSales.Name(newest) + ": taken up again after a restart");
                _link.Resume(newest.Context, newest.Context.Length, nowMs);
                _resumedBlindly = _clock.IsSet ? 0 : newest.Number;
            }
        }

        /// <summary>
        /// The clock is known only now. A sale that was taken up again without one may be of yesterday: then its register
        /// has long gone, and nobody is kept waiting for it. A register that has spoken since then is its own proof.
        /// </summary>
        public void ClockLearned(long nowMs)
        {
            SaleMachine holder = _desk.HoldingRegister;
            bool isOld = _resumedBlindly != 0 && _link.Counters.FramesReceived == 0 && holder != null && holder.Sale.Number == _resumedBlindly
                && !IsFresh(holder.Sale, nowMs);
            _resumedBlindly = 0;
            if (isOld)
            {
                GaveUp(holder, nowMs);
            }
        }

        /// <summary>Lets every event of the link happen. True when there was one.</summary>
        public bool TakeEvents(long nowMs)
        {
            bool moved = false;
            bool asked = false;
            RegisterEventKind kind = _link.TakeEvent();
            while (kind != RegisterEventKind.None)
            {
                moved = true;
                SaleMachine holder = _desk.HoldingRegister;
                switch (kind)
                {
                    case RegisterEventKind.RequestReceived: asked = true; break;
                    case RegisterEventKind.AnswerDelivered: End(holder, ToldHow.Delivered, nowMs); break;
                    case RegisterEventKind.AnswerLost: End(holder, ToldHow.Lost, nowMs); break;
                    case RegisterEventKind.RegisterGaveUp:
                        GaveUp(holder, nowMs);
                        asked = false;   // given up in the same breath: nothing was started and nothing will be
                        break;
                    default: break;
                }

                kind = _link.TakeEvent();
            }

            if (asked)
            {
                TakeRequest(nowMs);
            }

            return moved;
        }

        /// <summary>Hands the register what is ready for it. True when there was something.</summary>
        public bool GiveAnswers(long nowMs)
        {
            if (_isGivenUp)
            {
                // The link keeps a given-up request open for a repetition; the desk does that for us, so it is closed.
                _isGivenUp = false;
                if (_link.AwaitsAnswer)
                {
                    _link.Answer(_replies.Sentence(RegisterVerdict.NotConfirmed, CashierText.NotConfirmed,
                        _terminal.TerminalId, _clock.Local(nowMs)), nowMs);
                    return true;
                }
            }

            SaleMachine machine = _sales.ToTell;
            if (machine != null)
            {
                _sales.Told();
                if (_link.AwaitsAnswer)
                {
                    _link.Answer(_replies.OfSale(machine.Sale, machine.AnswerAs, false, _terminal.TerminalId,
                        _clock.Local(nowMs)), nowMs);
                }
                else
                {
                    machine.AnswerEnded(ToldHow.Lost, nowMs);
                }

                return true;
            }

            if (_owesTest && _terminal.IsKnown)
            {
                _owesTest = false;
                bool alive = _terminal.IsAlive;
                Say(alive ? RegisterVerdict.Approved : RegisterVerdict.NoLink,
                    alive ? CashierText.TerminalThere : CashierText.TerminalUnreachable, nowMs);
                return true;
            }

            return false;
        }

        private bool IsFresh(Sale sale, long nowMs)
        {
            uint now = _clock.Unix(nowMs);
            return now == 0 || sale.Time == 0 || now < sale.Time
                || (long)(now - sale.Time) * 1000 <= _settings.RegisterPatienceMs;
        }

        private void End(SaleMachine holder, ToldHow how, long nowMs)
        {
            if (holder == null || holder.Tell != TellState.Telling)
            {
                return;   // the answer was no sale's: a test, a refusal, a copy
            }

            holder.AnswerEnded(how, nowMs);
            _log.Add(LaneSales.Name(holder.Sale) + (how == ToldHow.Delivered
                ? ": the register was told" : ": the register did not acknowledge its answer"));
        }

        private void GaveUp(SaleMachine holder, long nowMs)
        {
            _owesTest = false;
            _isGivenUp = true;
            if (holder != null)
            {
                _log.Add(LaneSales.Name(holder.Sale) + ": the register gave up waiting; the payment is followed on");
                holder.RegisterGaveUp(nowMs);
            }
        }

        private void TakeRequest(long nowMs)
        {
            RegisterRequest request = _link.Request;
            if (!_sales.HasRoom && request.Operation != RegisterOperation.TestConnection
                && request.Operation != RegisterOperation.Report && request.Operation != RegisterOperation.Detail)
            {
                // Nothing is known to have failed: it may be a running sale that is asked for again.
                Say(RegisterVerdict.NotConfirmed, CashierText.StorageFault, nowMs);
                return;
            }

            switch (request.Operation)
            {
                case RegisterOperation.Sale:
                case RegisterOperation.Refund:
                case RegisterOperation.Void:
                case RegisterOperation.VoidLast:
                    TakeMoney(request, nowMs);
                    break;
                case RegisterOperation.TestConnection:
                    TakeTest(nowMs);
                    break;
                case RegisterOperation.Reconcile:
                    Reconcile(nowMs);
                    break;
                case RegisterOperation.Report:
                    _link.Answer(Totals(nowMs), nowMs);
                    break;
                case RegisterOperation.Detail:
                    _link.Answer(LaneLookup.Detail(Totals(nowMs), _book, _sales.ClosedSeq, _settings), nowMs);
                    break;
                case RegisterOperation.CopySlip:
                    Copy(LaneLookup.Reference(request, 0, _book), nowMs);
                    break;
                default:
                    Say(RegisterVerdict.Unsupported, CashierText.Unsupported, nowMs);
                    break;
            }
        }

        private void Reconcile(long nowMs)
        {
            if (_sales.IsStorageStuck)
            {
                Say(RegisterVerdict.Declined, CashierText.StorageFault, nowMs);
                return;
            }

            _link.Answer(Totals(nowMs), nowMs);
            _sales.CloseBatch(nowMs);
        }

        private void TakeTest(long nowMs)
        {
            _owesTest = true;
            bool busy = _desk.Foreground != null;
            if (!_terminal.IsConfigured)
            {
                _owesTest = false;
                Say(RegisterVerdict.Declined, CashierText.NotConfigured, nowMs);
            }
            else if (!busy || !_terminal.IsKnown)
            {
                _terminal.AskAlive(nowMs);
            }
        }

        private void TakeMoney(RegisterRequest request, long nowMs)
        {
            SaleRequest asked = new SaleRequest();
            int refusal = Convert(request, asked, nowMs);
            if (refusal >= 0)
            {
                Say(RegisterVerdict.Declined, refusal, nowMs);
                return;
            }

            Sale sale;
            AdmissionKind admission = _desk.Admit(asked, nowMs, out sale);
            switch (admission)
            {
                case AdmissionKind.Start:
                    refusal = _sales.IsStorageStuck ? CashierText.StorageFault : Refusal(asked, sale);
                    if (refusal >= 0)
                    {
                        Say(RegisterVerdict.Declined, refusal, nowMs);
                        return;
                    }

                    _sales.Begin(asked, sale, nowMs);
                    break;
                case AdmissionKind.Attach:
                case AdmissionKind.Replay:
                    _log.Add(LaneSales.Name(sale) + ": asked for again; nothing is started");
                    _desk.Attach(sale, nowMs);
                    break;
                case AdmissionKind.RefuseBusy: Say(RegisterVerdict.Declined, CashierText.TerminalBusy, nowMs); break;
                case AdmissionKind.RefuseUnresolved:
                    Say(RegisterVerdict.Declined, CashierText.TooManyUnresolved, nowMs);
                    break;
                case AdmissionKind.RefuseTooMuch: Say(RegisterVerdict.Declined, CashierText.RefundTooMuch, nowMs); break;
                case AdmissionKind.RefuseIncomplete:
                    Say(RegisterVerdict.Declined, CashierText.RefundIncomplete, nowMs);
                    break;
                default: Say(RegisterVerdict.Declined, CashierText.SaleNotFound, nowMs); break;
            }
        }

        // The register's amount and currency into the shop's. Answers the cashier's message when that cannot be, else -1.
        private int Convert(RegisterRequest request, SaleRequest asked, long nowMs)
        {
            if (!_terminal.IsConfigured)
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
            asked.Reference = LaneLookup.Reference(request, asked.AmountMinor, _book);
            asked.Fingerprint = request.Fingerprint;
            asked.IsNamed = request.IsNamed;
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
            _order.Method = original == null ? string.Empty : original.Method;
            _order.TransactionId = original == null ? string.Empty : original.TransactionId;
            string reason = _terminal.WhyNot(_order);
            if (reason.Length == 0)
            {
                return -1;
            }

            _log.Add("request refused: " + reason);
            return asked.AmountMinor % 100 != 0 ? CashierText.AmountHasTiyn : CashierText.AmountOutOfRange;
        }

        private bool IsAccepted(string currency)
        {
            string list = "," + _settings.AcceptedCurrencies + ",";
            return list.IndexOf("," + currency + ",") >= 0;
        }

        private RegisterReply Totals(long nowMs)
        {
            RegisterReply reply = _replies.Sentence(RegisterVerdict.Approved, CashierText.BatchClosed,
                _terminal.TerminalId, _clock.Local(nowMs));
            reply.HasTotals = true;
            for (int index = 0; index < _book.Count; index++)
            {
                Sale sale = _book.At(index);
                if (sale.Verdict != SaleVerdict.Approved || sale.OutcomeSeq <= _sales.ClosedSeq)
                {
                    continue;
                }

                long amountWire = _settings.AmountExponent == 2 ? sale.AmountMinor : sale.AmountMinor / 100;
                if (sale.Operation == PaymentOperation.Sale)
                {
                    reply.DebitAmountWire += amountWire;
                    reply.DebitCount++;
                }
                else
                {
                    reply.CreditAmountWire += amountWire;
                    reply.CreditCount++;
                }
            }

            return reply;
        }

        // A copy is also how a register asks for a result that it missed: the newest operation answers with its own verdict,
        // an unclear one with "not confirmed", and a success that no register heard counts as told from here on.
        private void Copy(string reference, long nowMs)
        {
            Sale sale = reference.Length == 0 ? _book.FindNewest() : _book.FindApproved(reference);
            if (sale == null)
            {
                Say(RegisterVerdict.Declined, CashierText.NothingToCopy, nowMs);
                return;
            }

            if (sale.IsApprovedUntold && _desk.CanAttach(sale))
            {
                _desk.Attach(sale, nowMs);
                return;
            }

            ToldAs answer = sale.Verdict == SaleVerdict.Approved ? ToldAs.Approved
                : sale.Verdict == SaleVerdict.None ? ToldAs.NotConfirmed : ToldAs.Declined;
            _link.Answer(_replies.OfSale(sale, answer, true, _terminal.TerminalId, _clock.Local(nowMs)), nowMs);
        }

        private void Say(RegisterVerdict verdict, int message, long nowMs)
        {
            if (verdict != RegisterVerdict.Approved)
            {
                _log.Add("register: " + CashierText.Of(message, ReceiptLanguage.English));
            }

            _link.Answer(_replies.Sentence(verdict, message, _terminal.TerminalId, _clock.Local(nowMs)), nowMs);
        }
    }
}
