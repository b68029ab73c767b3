using System;
using Bridge.Bytes;

namespace Bridge.Journal
{
    // Gives records their numbers and slots, and sees each one through to durable, one write at a time and in order.
    //
    // Driven by the Lane: Append puts a record into a short queue; TakeWrite hands out the write at its head; Written
    // says how it ended. A write that failed is tried again after a pause, for ever, because what it says has already
    // happened; only a record appended as "mayFail" (an intent: nothing has happened yet) is dropped, and reported.
    // It never reuses a sequence number and never writes into a slot of a sale that is still open.
    public sealed class JournalWriter
    {
        /// <summary>Pause before a failed write is tried again, in ms.</summary>
        public const long RetryMs = 1000;

        /// <summary>Furthest step of <see cref="CatchUp"/>: the records of the largest ring.</summary>
        public const uint CatchUpMax = 65536;

        private const int QueueLength = 32;

        /// <summary>Tries before a slot is given up; doubled for the next one, so that a storage that takes nothing
        /// does not cost the whole ring.</summary>
        private const int SlotTries = 4;
        private const int SlotTriesMax = 4096;

        private readonly JournalRing _ring;
        private readonly JournalEncoder _encoder = new JournalEncoder();
        private readonly JournalWrite[] _queue = new JournalWrite[QueueLength];
        private readonly uint[] _sales = new uint[QueueLength];
        private readonly bool[] _mayFail = new bool[QueueLength];
        private int _head;
        private int _count;
        private bool _isOut;
        private bool _hasCaughtUp;
        private int _failuresInRow;
        private int _slotFailures;
        private int _slotTries = SlotTries;
        private long _retryAtMs = Deadline.Never;
        private uint _epoch;
        private uint _lastSeq;
        private uint _durable;
        private uint _failed;

        public JournalWriter(JournalRing ring)
        {
            _ring = ring;
        }

        public uint Epoch
        {
            get { return _epoch; }
        }

        /// <summary>The highest sequence number given out, 0 = none.</summary>
        public uint LastSeq
        {
            get { return _lastSeq; }
        }

        /// <summary>The highest sequence number that is durable.</summary>
        public uint DurableSeq
        {
            get { return _durable; }
        }

        /// <summary>Failed writes since start.</summary>
        public int Failures { get; private set; }

        /// <summary>True while records wait behind one that the storage does not take.</summary>
        public bool IsStuck
        {
            get { return _failuresInRow > 0 && _count > 0; }
        }

        /// <summary>False when the queue is half full: what is open needs the rest.</summary>
        public bool HasRoom
        {
            get { return _count <= QueueLength / 2; }
        }

        public long NextDeadlineMs
        {
            get { return _retryAtMs; }
        }

        /// <summary>Continues a journal: its epoch, and the highest number found in it.</summary>
        public void Continue(uint epoch, uint lastSeq)
        {
            _epoch = epoch;
            _lastSeq = lastSeq;
            _durable = lastSeq;
        }

        /// <summary>
        /// The companion has records beyond the last one here: the storage lied about a flush, or the journal was put back
        /// from a copy. The numbers go on after the companion's, else it would take new records for old ones. Once a start,
        /// and no further than <see cref="CatchUpMax"/>: beyond that it is a stranger's number. True when it was done.
        /// </summary>
        public bool CatchUp(uint upTo)
        {
            if (_hasCaughtUp || upTo <= _lastSeq || upTo - _lastSeq > CatchUpMax)
            {
                return false;
            }

            _hasCaughtUp = true;
            _lastSeq = upTo;
            _durable = _count == 0 ? upTo : _durable;
            return true;
        }

        /// <summary>Numbers a record and queues it. Answers its sequence number.</summary>
        public uint Append(JournalRecord record, bool mayFail)
        {
            Check.That(_count < QueueLength, CheckCode.JournalQueueFull);
            _lastSeq++;
            record.Epoch = _epoch;
            record.Seq = _lastSeq;
            if (record.Kind == RecordKind.Intent)
            {
                record.Sale = _lastSeq;
            }

            int index = (_head + _count) % QueueLength;

            // Made when first needed, and the queue begins at its front when it was empty: few places are ever used.
            JournalWrite write = _queue[index] ?? new JournalWrite();
            _queue[index] = write;
            write.Seq = _lastSeq;
            write.Length = _encoder.Encode(record);
            if (write.Bytes == null)
            {
                write.Bytes = new byte[JournalEncoder.LengthMax];
            }

            Array.Copy(_encoder.Bytes, 0, write.Bytes, 0, write.Length);

            // Only what recovery needs is kept from being overwritten: an open sale may be told about for a whole day.
            _sales[index] = record.Kind == RecordKind.Told ? 0 : record.Sale;
            _mayFail[index] = mayFail;
            _count++;
            return _lastSeq;
        }

        /// <summary>The write to make now, or null. Answered by <see cref="Written"/>.</summary>
        public JournalWrite TakeWrite()
        {
            if (_count == 0 || _isOut || _retryAtMs != Deadline.Never)
            {
                return null;
            }

            JournalWrite write = _queue[_head];
            write.Slot = _ring.NextSlot();
            _ring.Unreadable(write.Slot);
            _isOut = true;
            return write;
        }

        /// <summary>How the write that is out ended.</summary>
        public void Written(uint seq, bool ok, long nowMs)
        {
            Check.That(_isOut && _queue[_head].Seq == seq, CheckCode.WrongRecordWritten);
            _isOut = false;
            int slot = _queue[_head].Slot;
            if (ok)
            {
                _ring.Put(slot, seq, _sales[_head]);
                _durable = seq;
                _failuresInRow = 0;
                _slotFailures = 0;
                _slotTries = SlotTries;
                Drop();
                return;
            }

            // The same slot is tried again: marching on would tear one old record after the other, and a sale whose outcome is
            // torn looks open again. A slot that fails for good is given up after 4 tries, the next after 8, and so on. A
            // dropped intent's slot is gone over too: what failed may have reached the flash all the same.
            Failures++;
            _failuresInRow++;
            _slotFailures++;
            if (_slotFailures < _slotTries)
            {
                _ring.GoTo(slot);
            }
            else
            {
                _ring.GoTo(slot + 1);
                _slotFailures = 0;
                _slotTries = _slotTries < SlotTriesMax ? _slotTries * 2 : _slotTries;
            }

            if (_mayFail[_head])
            {
                _failed = seq;
                Drop();
            }
            else
            {
                _retryAtMs = Deadline.After(nowMs, RetryMs);
            }
        }

        public void Tick(long nowMs)
        {
            if (nowMs >= _retryAtMs)
            {
                _retryAtMs = Deadline.Never;
            }
        }

        /// <summary>True once for a record that was dropped because its write failed.</summary>
        public bool TakeFailed(uint seq)
        {
            bool failed = seq != 0 && _failed == seq;
            if (failed)
            {
                _failed = 0;
            }

            return failed;
        }

        private void Drop()
        {
            _count--;
            _head = _count == 0 ? 0 : (_head + 1) % QueueLength;
        }
    }
}
