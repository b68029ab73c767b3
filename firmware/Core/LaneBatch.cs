using Bridge.Journal;

namespace Bridge
{
    // Where the register's batch begins: after the last closing that a register has heard of. Driven by LanePaper, and by
    // LaneRecovery from the journal. A closing is two records: that it was asked for, before the totals are told, and that
    // they were heard; only the second begins a new batch after a restart.
    internal sealed class LaneBatch
    {
        private readonly JournalWriter _writer;
        private readonly LaneClock _clock;

        public LaneBatch(JournalWriter writer, LaneClock clock)
        {
            _writer = writer;
            _clock = clock;
        }

        /// <summary>Sequence number of the closing that the batch begins after, 0 = none.</summary>
        public uint ClosedSeq { get; private set; }

        public void Restored(JournalRecord record)
        {
            if (record.Kind == RecordKind.Closed && record.OriginalSale > ClosedSeq)
            {
                ClosedSeq = record.OriginalSale;
            }
        }

        /// <summary>The register closes its batch. Answers the record's number.</summary>
        public uint Close(long nowMs)
        {
            JournalRecord record = new JournalRecord();
            record.Kind = RecordKind.Closed;
            record.Time = _clock.Unix(nowMs);
            return _writer.Append(record, false);
        }

        public bool IsDurable(uint seq)
        {
            return _writer.DurableSeq >= seq;
        }

        /// <summary>The register has the totals up to that closing: they begin anew after it.</summary>
        public void Taken(uint closedSeq, long nowMs)
        {
            ClosedSeq = closedSeq;
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
