using Bridge.Journal;
using Bridge.Payments;
using Bridge.Terminals.Gateway;

namespace Bridge
{
    // Reads the journal back after a restart: the journal judges its slots and numbers, here the records become sales
    // again (Journal/SPEC.md, "After a restart"). Driven by the Lane, slot by slot in the order of the slots, before it
    // begins. It starts nothing and answers nobody.
    internal sealed class LaneRecovery
    {
        private readonly JournalRing _ring;
        private readonly JournalRecovery _recovery;
        private readonly JournalWriter _writer;
        private readonly SaleBook _book;
        private readonly LaneBatch _batch;
        private readonly LaneLog _log;
        private JournalRecord _record = new JournalRecord();

        public LaneRecovery(JournalRing ring, JournalWriter writer, SaleBook book, LaneBatch batch, LaneLog log)
        {
            _ring = ring;
            _recovery = new JournalRecovery(ring);
            _writer = writer;
            _book = book;
            _batch = batch;
            _log = log;
        }

        /// <summary>The content of one slot. Damaged content is counted and left out.</summary>
        public void Take(int slot, byte[] bytes, int length)
        {
            _record.Clear();
            if (_recovery.Take(slot, bytes, length, _record) == SlotCase.Taken)
            {
                LaneRecords.Apply(_record, _book);
                _batch.Restored(_record);
            }
        }

        /// <summary>All slots were handed over: the journal goes on, or begins under freshEpoch, with a boot record.</summary>
        public void End(uint freshEpoch, uint time)
        {
            _record = null;
            for (int index = 0; index < _book.Count; index++)
            {
                Sale sale = _book.At(index);
                if (!SaleTable.MayStillCharge(sale.RecoveredState))
                {
                    _book.Rest(sale);
                }
            }

            _book.RefundsForgottenUpTo = _ring.OutlivedSeq;
            _recovery.Continue(_writer, freshEpoch);
            _batch.Recovered(_book);
            for (int index = 0; index < _book.Count; index++)
            {
                Sale sale = _book.At(index);
                sale.Code = sale.RecoveredState == SaleState.RecordingOutcome ? GatewayCode.NothingHappened : sale.Code;
            }

            _log.Add("journal: " + _book.Count.ToString() + " sales, last record " + _writer.LastSeq.ToString()
                + Left(_recovery.Damaged, " damaged slots left out")
                + Left(_recovery.Strangers, " slots of another journal left out"));
            JournalRecord boot = new JournalRecord();
            boot.Kind = RecordKind.Boot;
            boot.Time = time;
            boot.Firmware = LaneParts.Version;
            _writer.Append(boot, false);
        }

        private static string Left(int count, string what)
        {
            return count > 0 ? ", " + count.ToString() + what : string.Empty;
        }
    }
}
