using Bridge.Journal;
using Bridge.Payments;

namespace Bridge
{
    // The register's batch: where it begins, and what it sums to. Driven by LaneSales (a sale was settled), LanePaper (the
    // register closes), the Lane (Carry) and, from the journal, by LaneRecovery.
    //
    // It begins after the last closing that a register has heard of. A closing is two records: that it was asked for, before
    // the totals are told, and that they were heard; only the second begins a new batch. The sums are counted here and not
    // found in the book, because a day is longer than a short journal: before the ring has gone half round, a record of
    // the sums so far carries them on. After a restart they are the newest such record's, plus the outcomes behind it.
    internal sealed class LaneBatch
    {
        private readonly JournalWriter _writer;
        private readonly LaneClock _clock;
        private readonly uint _carryEvery;
        private readonly BatchSums _open = new BatchSums();
        private readonly BatchSums _closing = new BatchSums();
        private uint _carriedSeq;
        private uint _carriedClosedSeq;

        /// <param name="slots">Of the journal: the sums are carried on each quarter of it.</param>
        public LaneBatch(JournalWriter writer, LaneClock clock, int slots)
        {
            _writer = writer;
            _clock = clock;
            _carryEvery = (uint)(slots / 4);
        }

        /// <summary>Sequence number of the closing that the batch begins after, 0 = none.</summary>
        public uint ClosedSeq { get; private set; }

        /// <summary>The outcome that was added last, 0 = none since the start: the sums say it before it is durable.</summary>
        public uint ChangedSeq { get; private set; }

        /// <summary>What the batch sums to so far.</summary>
        public BatchSums Sums
        {
            get { return _open; }
        }

        /// <summary>A record that the journal still holds; in any order.</summary>
        public void Restored(JournalRecord record)
        {
            bool isSums = record.Kind == RecordKind.Sums;
            if ((isSums || record.Kind == RecordKind.Closed) && record.OriginalSale > ClosedSeq)
            {
                ClosedSeq = record.OriginalSale;
            }

            if (isSums && record.Seq > _carriedSeq)
            {
                _carriedSeq = record.Seq;
                _carriedClosedSeq = record.OriginalSale;
                _open.Set(record.DebitMinor, record.DebitCount, record.CreditMinor, record.CreditCount);
            }
        }

        /// <summary>All records were handed over: adds what the book has behind the sums that were carried. Sums of a batch
        /// that was closed since count no more.</summary>
        public void Recovered(SaleBook book)
        {
            uint after = _carriedSeq;
            if (_carriedClosedSeq != ClosedSeq)
            {
                _open.Clear();
                after = ClosedSeq;
            }

            for (int index = 0; index < book.Count; index++)
            {
                Sale sale = book.At(index);
                if (sale.Verdict == SaleVerdict.Approved && sale.OutcomeSeq > after)
                {
                    _open.Add(sale);
                }
            }
        }

        /// <summary>The outcome of a sale was handed to the journal, under the number sale.OutcomeSeq.</summary>
        public void Settled(Sale sale)
        {
            if (sale.Verdict == SaleVerdict.Approved)
            {
                _open.Add(sale);
                ChangedSeq = sale.OutcomeSeq;
            }
        }

        /// <summary>Carries the sums on when the journal has gone a quarter round since it last held them.</summary>
        public void Carry(long nowMs)
        {
            if (_writer.LastSeq - _carriedSeq >= _carryEvery && _writer.HasRoom)
            {
                JournalRecord record = new JournalRecord();
                record.Kind = RecordKind.Sums;
                record.Time = _clock.Unix(nowMs);
                record.OriginalSale = ClosedSeq;
                record.DebitMinor = _open.DebitMinor;
                record.DebitCount = _open.DebitCount;
                record.CreditMinor = _open.CreditMinor;
                record.CreditCount = _open.CreditCount;
                _carriedSeq = _writer.Append(record, false);
            }
        }

        /// <summary>The register closes its batch as it sums now. Answers the record's number.</summary>
        public uint Close(long nowMs)
        {
            JournalRecord record = new JournalRecord();
            record.Kind = RecordKind.Closed;
            record.Time = _clock.Unix(nowMs);
            _closing.Set(_open.DebitMinor, _open.DebitCount, _open.CreditMinor, _open.CreditCount);
            return _writer.Append(record, false);
        }

        public bool IsDurable(uint seq)
        {
            return _writer.DurableSeq >= seq;
        }

        /// <summary>The register has the totals of the last <see cref="Close"/>, that record: they begin anew behind it.</summary>
        public void Taken(uint closedSeq, long nowMs)
        {
            ClosedSeq = closedSeq;
            _open.Subtract(_closing);
            if (_writer.HasRoom)   // else a restart tells them again: better twice than not at all
            {
                JournalRecord record = new JournalRecord();
                record.Kind = RecordKind.Closed;
                record.Time = _clock.Unix(nowMs);
                record.OriginalSale = closedSeq;
                _writer.Append(record, false);
            }
        }
    }
}
