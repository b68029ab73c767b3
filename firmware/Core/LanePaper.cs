using Bridge.Payments;
using Bridge.Receipts;
using Bridge.Registers;
using Bridge.Settings;

namespace Bridge
{
    // What a register asks for on paper: totals, the closing of its batch, a copy of a slip. Driven by LaneRegister. It
    // reads the book and starts nothing.
    internal sealed class LanePaper
    {
        private readonly LaneSettings _settings;
        private readonly RegisterLink _link;
        private readonly SaleDesk _desk;
        private readonly SaleBook _book;
        private readonly LaneSales _sales;
        private readonly LaneBatch _batch;
        private readonly LaneAnswers _answers;
        private RegisterReply _totals;
        private uint _totalsSeq;      // the record that makes them true: the closing, or the outcome that was added last
        private bool _isClosing;
        private bool _closingIsOut;

        public LanePaper(LaneSettings settings, RegisterLink link, SaleDesk desk, SaleBook book, LaneSales sales,
            LaneBatch batch, LaneAnswers answers)
        {
            _settings = settings;
            _link = link;
            _desk = desk;
            _book = book;
            _sales = sales;
            _batch = batch;
            _answers = answers;
        }

        /// <summary>The register closes its batch: totals, once that is durable, and then they begin anew.</summary>
        public void Reconcile(long nowMs)
        {
            if (_sales.IsStorageStuck)
            {
                _answers.Say(RegisterVerdict.Declined, CashierText.StorageFault, nowMs);
                return;
            }

            _totals = Totals(nowMs);
            _totalsSeq = _batch.Close(nowMs);
            _isClosing = true;
        }

        /// <summary>Gives the totals as soon as what they say is durable. True when it did.</summary>
        public bool GiveTotals(long nowMs)
        {
            if (_totals == null || !_batch.IsDurable(_totalsSeq))
            {
                return false;
            }

            RegisterReply reply = _totals;
            _totals = null;
            _closingIsOut = _link.AwaitsAnswer && _isClosing;
            if (_link.AwaitsAnswer)
            {
                _link.Answer(reply, nowMs);
            }

            return true;
        }

        /// <summary>
        /// An answer that was no sale's ended. Totals that no register acknowledged are given again by the next closing: until
        /// one is heard, the batch is the same.
        /// </summary>
        public void AnswerEnded(bool delivered, long nowMs)
        {
            if (_closingIsOut && delivered)
            {
                _batch.Taken(_totalsSeq, nowMs);
            }

            _closingIsOut = false;
        }

        /// <summary>The register no longer waits for the totals, or asks for something else without having acknowledged them.</summary>
        public void Forget()
        {
            _totals = null;
            _closingIsOut = false;
        }

        /// <summary>Totals so far, without closing.</summary>
        public void Report(long nowMs)
        {
            Tell(Totals(nowMs), nowMs);
        }

        /// <summary>The sales of the open batch, one by one.</summary>
        public void Detail(long nowMs)
        {
            Tell(LaneSlips.Detail(Totals(nowMs), _book, _batch.ClosedSeq, _settings), nowMs);
        }

        // A sale that counts already may still be on its way into the journal.
        private void Tell(RegisterReply totals, long nowMs)
        {
            if (_sales.IsStorageStuck)
            {
                _answers.Say(RegisterVerdict.Declined, CashierText.StorageFault, nowMs);
                return;
            }

            _totals = totals;
            _totalsSeq = _batch.ChangedSeq;
            _isClosing = false;
            GiveTotals(nowMs);
        }

        // A copy is also how a register asks for a result that it missed: the newest operation answers with its own verdict,
        // an unclear one with "not confirmed", and a success that no register heard counts as told from here on.
        public void Copy(string reference, long nowMs)
        {
            Sale sale = reference.Length == 0 ? _book.FindNewest() : _book.FindApproved(reference);
            if (sale == null)
            {
                _answers.Say(RegisterVerdict.Declined, CashierText.NothingToCopy, nowMs);
                return;
            }

            // Also what is just being made durable is told by its machine, once it is.
            if ((sale.IsApprovedUntold || _desk.IsRecordingOutcome(sale)) && _desk.CanAttach(sale))
            {
                _desk.Attach(sale, nowMs);
                return;
            }

            ToldAs answer = sale.Verdict == SaleVerdict.Approved ? ToldAs.Approved
                : sale.Verdict == SaleVerdict.None ? ToldAs.NotConfirmed : ToldAs.Declined;
            _answers.SayOfSale(sale, answer, true, nowMs);
        }

        private RegisterReply Totals(long nowMs)
        {
            RegisterReply reply = _answers.Sentence(RegisterVerdict.Approved, CashierText.BatchClosed, nowMs);
            reply.HasTotals = true;
            BatchSums sums = _batch.Sums;
            long unit = _settings.AmountExponent == 2 ? 1 : 100;
            reply.DebitAmountWire = sums.DebitMinor / unit;
            reply.DebitCount = (int)sums.DebitCount;
            reply.CreditAmountWire = sums.CreditMinor / unit;
            reply.CreditCount = (int)sums.CreditCount;
            return reply;
        }
    }
}
