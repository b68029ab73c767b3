namespace Bridge.Journal
{
    /// <summary>
    /// Which slot holds which record, and which slot the next record takes: a ring that steps over slots whose sale is
    /// still open, and over a record of which an older one of its sale is still there. 9 bytes of memory a slot.
    /// </summary>
    public sealed class JournalRing
    {
        private const int ProtectedMax = 16;

        private readonly uint[] _seqs;
        private readonly uint[] _sales;
        private readonly bool[] _isGone;
        private readonly uint[] _protected = new uint[ProtectedMax];
        private int _next;
        private uint _newest;

        public JournalRing(int slots)
        {
            _seqs = new uint[slots];
            _sales = new uint[slots];
            _isGone = new bool[slots];
        }

        /// <summary>The sequence number that a slot holds, 0 = none.</summary>
        public uint SeqAt(int slot)
        {
            return _isGone[slot] ? 0 : _seqs[slot];
        }

        /// <summary>The slot that holds a sequence number, or -1.</summary>
        public int SlotOf(uint seq)
        {
            for (int slot = 0; slot < _seqs.Length; slot++)
            {
                if (_seqs[slot] == seq && !_isGone[slot])
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
                    if (SeqAt(slot) != 0 && (oldest == 0 || _seqs[slot] < oldest))
                    {
                        oldest = _seqs[slot];
                    }
                }

                return oldest;
            }
        }

        /// <summary>
        /// The highest number of a record behind which others may be gone, 0 = none: it stood in a slot that was stepped over, or
        /// is a whole ring old. Walked from the oldest slot on, numbers rise; what does not was left behind.
        /// </summary>
        public uint OutlivedSeq
        {
            get
            {
                uint outlived = _newest > (uint)_seqs.Length ? _newest - (uint)_seqs.Length : 0;
                uint highest = 0;
                for (int step = 0; step < _seqs.Length; step++)
                {
                    uint seq = _seqs[(_next + step) % _seqs.Length];
                    outlived = seq < highest && seq > outlived ? seq : outlived;
                    highest = seq > highest ? seq : highest;
                }

                return outlived;
            }
        }

        /// <summary>A slot holds that record.</summary>
        public void Put(int slot, uint seq, uint sale)
        {
            _seqs[slot] = seq;
            _sales[slot] = sale;
            _isGone[slot] = false;
            if (seq >= _newest)
            {
                _newest = seq;
                GoTo(slot + 1);
            }
        }

        /// <summary>A slot is being written, or could not be read back. What it held is said to be gone, and counts as
        /// there: a write that fails may leave it whole, and the next read may find it.</summary>
        public void Unreadable(int slot)
        {
            _isGone[slot] = true;
        }

        /// <summary>The next record is tried in that slot first.</summary>
        public void GoTo(int slot)
        {
            _next = slot % _seqs.Length;
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
        /// a journal has at least 128 slots, and the oldest record of a sale waits for no other.
        /// </summary>
        public int NextSlot()
        {
            for (int step = 0; step < _seqs.Length; step++)
            {
                int slot = (_next + step) % _seqs.Length;
                if (!IsProtected(_sales[slot]) && !IsBehindAnOlder(slot))
                {
                    return slot;
                }
            }

            return _next;
        }

        // A sale is forgotten from its oldest record on and its outcome last, which the ring's order does by itself, until a slot with
        // an old intent or process takes no write and is stepped over. Without its outcome that would come back as a payment that is
        // still open.
        private bool IsBehindAnOlder(int slot)
        {
            uint sale = _sales[slot];
            if (sale == 0 || _seqs[slot] == sale)
            {
                return false;
            }

            for (int other = 0; other < _sales.Length; other++)
            {
                if (_sales[other] == sale && _seqs[other] < _seqs[slot])
                {
                    return true;
                }
            }

            return false;
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
