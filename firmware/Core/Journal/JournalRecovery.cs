namespace Bridge.Journal
{
    // Judges every slot after a restart, after the table of SPEC.md, and knows afterwards which journal this is and where
    // its numbers go on.
    //
    // Driven by the Lane: Take once for each slot, in the order of the slots, before anything is appended; then Continue.
    // It decides about bytes only. What a record means for a sale is not known here, and no slot is ever written or given
    // up for good: what is not taken is free to use.
    public sealed class JournalRecovery
    {
        private readonly JournalRing _ring;
        private uint _epoch;
        private uint _highest;

        public JournalRecovery(JournalRing ring)
        {
            _ring = ring;
        }

        /// <summary>Slots that held something that is no whole record.</summary>
        public int Damaged { get; private set; }

        /// <summary>Slots that held a record of another journal.</summary>
        public int Strangers { get; private set; }

        /// <summary>
        /// The highest number that may have been used: each damaged slot may have held a newer record than the newest one
        /// found, which the companion has. 0 for a new journal.
        /// </summary>
        public uint LastSeq
        {
            get { return _epoch == 0 ? 0 : _highest + (uint)Damaged; }
        }

        /// <summary>
        /// Judges the content of one slot; record is filled when the answer is Taken. A slot that the storage could not
        /// read is handed over as one byte of anything but 0 and FF: unreadable is damaged, and not empty.
        /// </summary>
        public SlotCase Take(int slot, byte[] bytes, int length, JournalRecord record)
        {
            SlotContent content = JournalDecoder.Decode(bytes, length, record);
            if (content == SlotContent.Empty)
            {
                return SlotCase.Empty;
            }

            if (content == SlotContent.Damaged)
            {
                Damaged++;
                return SlotCase.Damaged;
            }

            // A journal begins in slot 0 and comes back to it: the lowest whole record is of the newest journal.
            _epoch = _epoch == 0 ? record.Epoch : _epoch;
            if (record.Epoch != _epoch)
            {
                Strangers++;
                return SlotCase.Stranger;
            }

            _ring.Put(slot, record.Seq, record.Kind == RecordKind.Told ? 0 : record.Sale);
            _highest = record.Seq > _highest ? record.Seq : _highest;
            return SlotCase.Taken;
        }

        /// <summary>Sets the writer where this journal goes on; a new one is called freshEpoch (not 0).</summary>
        public void Continue(JournalWriter writer, uint freshEpoch)
        {
            writer.Continue(_epoch == 0 ? freshEpoch : _epoch, LastSeq);
        }
    }
}
