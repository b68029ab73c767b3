using Bridge.Journal;
using Bridge.Payments;

namespace Bridge
{
    // The register's batch: where it begins, after the last closing that a register has heard of, and its sums. Driven by
    // LanePaper and LaneSales, and by LaneRecovery from the journal. A closing is two records: that it was asked for, before the
    // totals are told, and that they were heard; only the second begins a new batch.
    //
    // Every record that changes the batch (an approved outcome, a closing that was heard) says the whole batch as it is after it, so
    // the newest of them tells the sums after a restart. They are never added up from what the journal still holds: on a
    // device that is the last thirty sales, and a day has more.
    internal sealed class LaneBatch
    {
        private readonly JournalWriter _writer;
        private readonly LaneClock _clock;
        private readonly LaneTotals _closing = new LaneTotals();

        public LaneBatch(JournalWriter writer, LaneClock clock)
        {
            _writer = writer;
            _clock = clock;
        }

        /// <summary>Sequence number of the closing that the batch begins after, 0 = none.</summary>
        public uint ClosedSeq { get; private set; }

        /// <summary>The record that last changed the batch, 0 = none.</summary>
        public uint ChangedSeq { get; private set; }

        /// <summary>The sums, with what ChangedSeq says.</summary>
        public LaneTotals Totals { get; } = new LaneTotals();

        public void Restored(JournalRecord record)
        {
            bool isHeard = record.Kind == RecordKind.Closed && record.OriginalSale != 0;
            bool isApproved = record.Kind == RecordKind.Outcome && record.Verdict == (int)SaleVerdict.Approved;
            if ((isHeard || isApproved) && record.Seq > ChangedSeq)
            {
                ChangedSeq = record.Seq;
                ClosedSeq = record.BatchAfter;
                Totals.Set(record.DebitMinor, record.DebitCount, record.CreditMinor, record.CreditCount);
            }
        }

        /// <summary>A sale's outcome is about to be appended: when it is approved it belongs to the batch, and says so.</summary>
        public void Count(Sale sale, JournalRecord outcome)
        {
            if (sale.Verdict == SaleVerdict.Approved)
            {
                Totals.Add(sale);
                Write(outcome);
            }
        }

        /// <summary>The register closes its batch. Answers the record's number.</summary>
        public uint Close(long nowMs)
        {
            _closing.Set(Totals.DebitMinor, Totals.DebitCount, Totals.CreditMinor, Totals.CreditCount);
            JournalRecord record = new JournalRecord();
            record.Kind = RecordKind.Closed;
            record.Time = _clock.Unix(nowMs);
            return _writer.Append(record, false);
        }

        public bool IsDurable(uint seq)
        {
            return _writer.DurableSeq >= seq;
        }

        /// <summary>The register has the totals up to the last closing: they begin anew after it.</summary>
        public void Taken(uint closedSeq, long nowMs)
        {
            ClosedSeq = closedSeq;
            Totals.Set(Totals.DebitMinor - _closing.DebitMinor, Totals.DebitCount - _closing.DebitCount,
                Totals.CreditMinor - _closing.CreditMinor, Totals.CreditCount - _closing.CreditCount);
            if (_writer.HasRoom)   // else a restart tells them again, unless an outcome says it before: better twice than not at all
            {
                JournalRecord record = new JournalRecord();
                record.Kind = RecordKind.Closed;
                record.Time = _clock.Unix(nowMs);
                record.OriginalSale = closedSeq;
                Write(record);
                _writer.Append(record, false);
            }
        }

        private void Write(JournalRecord record)
        {
            ChangedSeq = _writer.LastSeq + 1;
            record.BatchAfter = ClosedSeq;
            record.DebitMinor = Totals.DebitMinor;
            record.DebitCount = Totals.DebitCount;
            record.CreditMinor = Totals.CreditMinor;
            record.CreditCount = Totals.CreditCount;
        }
    }
}
