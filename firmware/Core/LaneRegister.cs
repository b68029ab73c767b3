using Bridge.Payments;
using Bridge.Receipts;
using Bridge.Registers;
using Bridge.Settings;

namespace Bridge
{
    // The register's side of the lane: takes what its link says, hands each request to the one who can answer it (LaneMoney,
    // LanePaper, or the terminal's own test) and hands the answers back. Driven by the Lane. It owes every request exactly
    // one answer, and gives one that names money only when a SaleMachine said so.
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
        private readonly LaneAnswers _answers;
        private readonly LaneMoney _money;
        private readonly LanePaper _paper;
        private bool _owesTest;
        private bool _isGivenUp;
        private uint _resumedBlindly;

        public LaneRegister(LaneSettings settings, RegisterLink link, LaneTerminal terminal, SaleDesk desk, SaleBook book,
            LaneSales sales, LaneBatch batch, LaneLookup lookup, LaneClock clock, LaneScenes scenes, LaneLog log)
        {
            _settings = settings;
            _link = link;
            _terminal = terminal;
            _desk = desk;
            _book = book;
            _sales = sales;
            _clock = clock;
            _log = log;
            _answers = new LaneAnswers(settings, link, terminal, clock, scenes, log);
            _money = new LaneMoney(settings, terminal, desk, book, sales, batch, lookup, _answers, clock, scenes, log);
            _paper = new LanePaper(settings, link, desk, book, sales, batch, _answers);
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
            _desk.Recover(waits ? newest.Number : 0, _clock.Unix(nowMs), nowMs);
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
                    _link.Answer(_answers.Sentence(RegisterVerdict.NotConfirmed, CashierText.NotConfirmed, nowMs), nowMs);
                    return true;
                }
            }

            SaleMachine machine = _sales.ToTell;
            if (machine != null)
            {
                _sales.Told();
                if (_link.AwaitsAnswer)
                {
                    _answers.SayOfSale(machine.Sale, machine.AnswerAs, false, nowMs);
                }
                else
                {
                    machine.AnswerEnded(ToldHow.Lost, nowMs);
                }

                return true;
            }

            if (_paper.GiveTotals(nowMs) || _money.TakeLookup(nowMs) || _money.TakePick(nowMs))
            {
                return true;
            }

            if (_owesTest && _terminal.Probe.IsKnown)
            {
                _owesTest = false;
                bool alive = _terminal.Probe.IsAlive;
                _answers.Say(alive ? RegisterVerdict.Approved : RegisterVerdict.NoLink,
                    alive ? CashierText.TerminalThere : CashierText.TerminalUnreachable, nowMs);
                return true;
            }

            return false;
        }

        public LanePick Pick
        {
            get { return _money.Pick; }
        }

        /// <summary>A press of the customer or the cashier before the sale; answers what it means, in English.</summary>
        public string PickQr(long nowMs)
        {
            return _desk.Foreground != null ? "a payment is under way" : _money.Pick.Press(nowMs);
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
                _paper.AnswerEnded(how == ToldHow.Delivered, nowMs);
                return;   // the answer was no sale's: a test, a refusal, a copy, totals
            }

            holder.AnswerEnded(how, nowMs);
            _log.Add(LaneSales.Name(holder.Sale) + (how == ToldHow.Delivered
                ? ": the register was told" : ": the register did not acknowledge its answer"));
        }

        private void GaveUp(SaleMachine holder, long nowMs)
        {
            _owesTest = false;
            _money.Forget();
            _paper.Forget();
            _isGivenUp = true;
            if (holder != null)
            {
                _log.Add(LaneSales.Name(holder.Sale) + ": the register gave up waiting; the payment is followed on, and ended where that can be asked for");
                holder.RegisterGaveUp(nowMs);
                _terminal.Cancel(holder, nowMs);
            }
        }

        private void TakeRequest(long nowMs)
        {
            RegisterRequest request = _link.Request;
            _money.Forget();
            _paper.Forget();
            if (!_sales.HasRoom && request.Operation != RegisterOperation.TestConnection
                && request.Operation != RegisterOperation.Report && request.Operation != RegisterOperation.Detail)
            {
                // Nothing is known to have failed: it may be a running sale that is asked for again.
                _answers.Say(RegisterVerdict.NotConfirmed, CashierText.StorageFault, nowMs);
                return;
            }

            switch (request.Operation)
            {
                case RegisterOperation.Sale:
                case RegisterOperation.Refund:
                case RegisterOperation.Void:
                case RegisterOperation.VoidLast:
                    _money.Take(request, nowMs);
                    break;
                case RegisterOperation.TestConnection:
                    TakeTest(nowMs);
                    break;
                case RegisterOperation.Reconcile:
                    _paper.Reconcile(nowMs);
                    break;
                case RegisterOperation.Report:
                    _paper.Report(nowMs);
                    break;
                case RegisterOperation.Detail:
                    _paper.Detail(nowMs);
                    break;
                case RegisterOperation.CopySlip:
                    _paper.Copy(LaneSlips.Reference(request, _book), nowMs);
                    break;
                default:
                    _answers.Say(RegisterVerdict.Unsupported, CashierText.Unsupported, nowMs);
                    break;
            }
        }

        private void TakeTest(long nowMs)
        {
            _owesTest = true;
            bool busy = _desk.Foreground != null;
            if (!_terminal.Probe.IsConfigured)
            {
                _owesTest = false;
                _answers.Say(RegisterVerdict.Declined, CashierText.NotConfigured, nowMs);
            }
            else if (!busy || !_terminal.Probe.IsKnown)
            {
                _terminal.Probe.AskAlive(nowMs);
            }
        }
    }
}
