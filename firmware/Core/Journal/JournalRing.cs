namespace Bridge.Journal
{
    /// <summary>
    /// Which slot holds which record, and which slot the next record takes: a ring that steps over slots whose sale is
    /// still open. 8 bytes of memory a slot.
    /// </summary>
    public sealed class JournalRing
    {
        private const int ProtectedMax = 16;

        private readonly uint[] _seqs;
        private readonly uint[] _sales;
        private readonly uint[] _protected = new uint[ProtectedMax];
        private int _next;
        private uint _newest;

        public JournalRing(int slots)
        {
            _seqs = new uint[slots];
            _sales = new uint[slots];
        }

        public int Slots
        {
            get { return _seqs.Length; }
        }

        /// <summary>The sequence number that a slot holds, 0 = none.</summary>
        public uint SeqAt(int slot)
        {
            return _seqs[slot];
        }

        /// <summary>The slot that holds a sequence number, or -1.</summary>
        public int SlotOf(uint seq)
        {
            for (int slot = 0; slot < _seqs.Length; slot++)
            {
                if (_seqs[slot] == seq)
                {
                    return slot;
                }
            }

            return -1;
        }

        /// <summary>The lowest sequence number still held, 0 = none.</summary>
        public uint OldestSeq
        {
            get
            {
                uint oldest = 0;
                for (int slot = 0; slot < _seqs.Length; slot++)
                {
                    if (_seqs[slot] != 0 && (oldest == 0 || _seqs[slot] < oldest))
                    {
                        oldest = _seqs[slot];
                    }
                }

                return oldest;
            }
        }

        /// <summary>A slot was found to hold, or is about to be given, that record.</summary>
        public void Put(int slot, uint seq, uint sale)
        {
            _seqs[slot] = seq;
            _sales[slot] = sale;
            if (seq >= _newest)
            {
                _newest = seq;
                _next = (slot + 1) % _seqs.Length;
            }
        }

        /// <summary>A write into the slot failed: it holds nothing that counts.</summary>
        public void Clear(int slot)
        {
            _seqs[slot] = 0;
            _sales[slot] = 0;
        }

        /// <summary>A slot could not be read back. It is said to be gone, but a protected sale keeps it: the next read, or
        /// the one after a restart, may find it whole.</summary>
        public void Unreadable(int slot)
        {
            _seqs[slot] = 0;
        }

        /// <summary>The next record is tried in that slot first.</summary>
        public void GoBackTo(int slot)
        {
            _next = slot;
        }

        /// <summary>Keeps every record of a sale from being overwritten, until <see cref="Release"/>.</summary>
        public void Protect(uint sale)
        {
            int free = -1;
            for (int index = 0; index < ProtectedMax; index++)
            {
                if (_protected[index] == sale)
                {
                    return;
                }

                if (_protected[index] == 0)
                {
                    free = index;
                }
            }

            if (free >= 0)
            {
                _protected[free] = sale;
            }
        }

        public void Release(uint sale)
        {
            for (int index = 0; index < ProtectedMax; index++)
            {
                if (_protected[index] == sale)
                {
                    _protected[index] = 0;
                }
            }
        }

        /// <summary>
        /// The slot for the next record. There always is one: at most 16 sales of a few records each are protected,
        /// and a journal has at least 128 slots.
        /// </summary>
        public int NextSlot()
        {
            for (int step = 0; step < _seqs.Length; step++)
            {
                int slot = (_next + step) % _seqs.Length;
                if (!IsProtected(_sales[slot]))
                {
                    return slot;
                }
            }

            return _next;
        }

        private bool IsProtected(uint sale)
        {
            if (sale == 0)
            {
                return false;
            }

            for (int index = 0; index < ProtectedMax; index++)
            {
                if (_protected[index] == sale)
                {
                    return true;
                }
            }

            return false;
        }
    }
}
