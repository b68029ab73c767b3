using Bridge.Bytes;
using Bridge.Journal;
using Bridge.Payments;

namespace Bridge
{
    // Reads the journal back after a restart: which slots count, what they say about which sale, and where the numbers go
    // on (Journal/SPEC.md, "After a restart"). Driven by the Lane, slot by slot and in any order, before it begins. It
    // starts nothing and answers nobody.
    internal sealed class LaneRecovery
    {
        private readonly JournalRing _ring;
        private readonly JournalWriter _writer;
        private readonly SaleBook _book;
        private readonly LaneBatch _batch;
        private readonly LaneLog _log;
        private uint _epoch;
        private uint _seq;
        private int _damagedSlots;

        public LaneRecovery(JournalRing ring, JournalWriter writer, SaleBook book, LaneBatch batch, LaneLog log)
        {
            _ring = ring;
            _writer = writer;
            _book = book;
            _batch = batch;
            _log = log;
        }

        /// <summary>The content of one slot. Damaged content is counted and left out.</summary>
        public void Take(int slot, byte[] bytes, int length)
        {
            JournalRecord record = new JournalRecord();
            SlotContent content = JournalDecoder.Decode(bytes, length, record);
            if (content != SlotContent.Record)
            {
                _damagedSlots += content == SlotContent.Damaged ? 1 : 0;
                return;
            }

            if (_epoch == 0)
            {
                _epoch = record.Epoch;
            }

            if (record.Epoch != _epoch)
            {
                _damagedSlots++;   // left over from a journal before a format (SPEC case D)
                return;
            }

            _ring.Put(slot, record.Seq, record.Kind == RecordKind.Told ? 0 : record.Sale);
            _seq = record.Seq > _seq ? record.Seq : _seq;
            LaneRecords.Apply(record, _book);
            _batch.Restored(record);
        }

        /// <summary>All slots were handed over: the journal goes on, or begins under freshEpoch, with a boot record.</summary>
        public void End(uint freshEpoch, uint time)
        {
            // Each damaged slot may have held a newer record, sent to the companion before: its number is not used again.
            uint lastSeq = _epoch != 0 ? _seq + (uint)_damagedSlots : 0;
            _writer.Continue(_epoch != 0 ? _epoch : freshEpoch, lastSeq);
            _log.Add("journal: " + _book.Count.ToString() + " sales, last record " + lastSeq.ToString()
                + (_damagedSlots > 0 ? ", " + _damagedSlots.ToString() + " damaged slots left out" : ""));
            JournalRecord boot = new JournalRecord();
            boot.Kind = RecordKind.Boot;
            boot.Time = time;
            boot.Firmware = LaneParts.Version;
            _writer.Append(boot, false);
        }
    }
}
