using System;
using Bridge.Bytes;

namespace Bridge.Registers
{
    /// <summary>
    /// Cuts a byte stream into frames and control bytes, for every protocol that says where its frames start and when one
    /// is whole (Judge). Driven by the link: Put each byte, then Next until Reading; Next again at NextDeadlineMs.
    ///
    /// It waits for the rest of a frame at most GapMs after the last byte. A start that turns out to be none gives up
    /// one byte and the rest is looked at again, so that a good frame behind or inside a bad one is found.
    /// It never believes a control byte that stands inside damage: a frame whose first byte was hit is full of bytes that
    /// look like ACK. They count at a clean boundary only, and only when the line then falls quiet for QuietMs or a
    /// frame starts; an ACK before a NAK is noise or for something older, because nothing went out between the two. Damage is reported once, when the line is quiet, and not at all when a good frame follows it.
    /// The buffer is allocated once; nothing is allocated per byte or per frame.
    /// </summary>
    public abstract class LineReader
    {
        /// <summary>The longest pause inside a frame, in ms: less than any register's patience for an ACK, more than a busy
        /// PC pauses inside one write.</summary>
        public const int GapMs = 1000;

        /// <summary>Silence that ends a run of control bytes or of damage, in ms: a few characters at 1200 baud.</summary>
        public const int QuietMs = 50;

        /// <summary><see cref="Judge"/>: more bytes are needed.</summary>
        protected const int MoreNeeded = 0;

        /// <summary><see cref="Judge"/>: this is no frame.</summary>
        protected const int NoFrame = -1;

        /// <summary><see cref="Judge"/>: longer than any frame of the protocol.</summary>
        protected const int FrameTooLong = -2;

        private const int HeldMax = 4;
        private const int NakByte = 0x15;

        private readonly byte[] _buffer;
        private readonly byte[] _held = new byte[HeldMax];
        private readonly LineCounters _counters;
        private readonly int _frameLikeLength;
        private int _count;
        private int _heldCount;
        private bool _isBelieved;
        private long _lastByteMs;
        private LineReadStatus _damage;

        /// <param name="lengthMax">The longest frame, in bytes on the wire.</param>
        /// <param name="frameLikeLength">A start with fewer bytes than this is a stray byte and not a damaged frame.</param>
        protected LineReader(int lengthMax, int frameLikeLength, LineCounters counters)
        {
            _buffer = new byte[lengthMax];
            _frameLikeLength = frameLikeLength;
            _counters = counters;
        }

        /// <summary>After Frame: the frame, from index 0. Valid until the next call.</summary>
        public byte[] Buffer
        {
            get { return _buffer; }
        }

        /// <summary>After Frame: its length on the wire.</summary>
        public int FrameLength { get; private set; }

        /// <summary>After Control: the byte.</summary>
        public byte Control { get; private set; }

        public bool IsInFrame
        {
            get { return _count > FrameLength; }
        }

        public long NextDeadlineMs
        {
            get
            {
                if (IsInFrame)
                {
                    return Deadline.After(_lastByteMs, GapMs);
                }

                bool waits = _heldCount > 0 || _damage != LineReadStatus.Reading;
                return waits ? Deadline.After(_lastByteMs, QuietMs) : Deadline.Never;
            }
        }

        public void Put(byte value, long nowMs)
        {
            DropFrame();
            Check.That(_count < _buffer.Length, CheckCode.BufferTooSmall);
            _buffer[_count] = value;
            _count++;
            _lastByteMs = nowMs;
        }

        /// <summary>The next thing found; call until Reading.</summary>
        public LineReadStatus Next(long nowMs)
        {
            DropFrame();
            while (true)
            {
                if (_isBelieved && _heldCount > 0)
                {
                    return TakeHeld();
                }

                if (_count == 0)
                {
                    return NextWhenEmpty(nowMs);
                }

                if (IsStart(_buffer[0]))
                {
                    if (_heldCount > 0)
                    {
                        Believe();
                        continue;
                    }

                    int judged = JudgeInTime(nowMs);
                    if (judged == MoreNeeded)
                    {
                        return LineReadStatus.Reading;
                    }

                    if (judged > 0)
                    {
                        return TakeFrame(judged);
                    }

                    Reject(judged == FrameTooLong ? LineReadStatus.TooLong : LineReadStatus.BadCheck);
                }
                else if (_damage == LineReadStatus.Reading && IsControl(_buffer[0]) && _heldCount < HeldMax)
                {
                    _isBelieved = false;
                    _held[_heldCount] = _buffer[0];
                    _heldCount++;
                    Drop(1);
                }
                else
                {
                    Reject(LineReadStatus.Noise);
                }
            }
        }

        protected abstract bool IsStart(byte value);

        protected abstract bool IsControl(byte value);

        /// <summary>The protocol's "taken"; "not understood" is 15 in all of them.</summary>
        protected virtual byte AckByte
        {
            get { return 0x06; }
        }

        /// <summary>
        /// Decides over the bytes at the start of the buffer: the length of the good frame there, or one of the
        /// constants above. Called after each byte; <see cref="Scanned"/> says how far it has looked.
        /// </summary>
        protected abstract int Judge(byte[] buffer, int count);

        /// <summary>For Judge: how far the current start was looked at; 0 for a new start.</summary>
        protected int Scanned { get; set; }

        private int JudgeInTime(long nowMs)
        {
            int judged = Judge(_buffer, _count);
            if (judged != MoreNeeded)
            {
                return judged;
            }

            if (_count == _buffer.Length)
            {
                return FrameTooLong;
            }

            return nowMs >= Deadline.After(_lastByteMs, GapMs) ? NoFrame : MoreNeeded;
        }

        private LineReadStatus TakeFrame(int length)
        {
            // The damage before a good frame needs no NAK: what was damaged has been repeated, or was not for us.
            _damage = LineReadStatus.Reading;
            FrameLength = length;
            _counters.FramesReceived++;
            return LineReadStatus.Frame;
        }

        private LineReadStatus TakeHeld()
        {
            Control = _held[0];
            RemoveHeld(0);
            return LineReadStatus.Control;
        }

        private void Believe()
        {
            _isBelieved = true;
            for (int index = _heldCount - 1; index > 0; index--)
            {
                if (_held[index] == NakByte && _held[index - 1] == AckByte)
                {
                    RemoveHeld(index - 1);
                }
            }
        }

        private void RemoveHeld(int at)
        {
            _heldCount--;
            for (int index = at; index < _heldCount; index++)
            {
                _held[index] = _held[index + 1];
            }
        }

        private LineReadStatus NextWhenEmpty(long nowMs)
        {
            bool isQuiet = nowMs >= Deadline.After(_lastByteMs, QuietMs);
            if (isQuiet && _heldCount > 0)
            {
                Believe();
                return TakeHeld();
            }

            if (isQuiet && _damage != LineReadStatus.Reading)
            {
                LineReadStatus damage = _damage;
                _damage = LineReadStatus.Reading;
                _counters.BadCheck += damage == LineReadStatus.BadCheck ? 1 : 0;
                _counters.TooLong += damage == LineReadStatus.TooLong ? 1 : 0;
                return damage;
            }

            return LineReadStatus.Reading;
        }

        // Gives up the first byte, and with it the control bytes just before: they stood inside damage.
        private void Reject(LineReadStatus kind)
        {
            bool wasFrame = kind == LineReadStatus.TooLong
                || (kind == LineReadStatus.BadCheck && _count >= _frameLikeLength);
            if (wasFrame && _damage != LineReadStatus.BadCheck)
            {
                _damage = kind;
            }
            else if (_damage == LineReadStatus.Reading)
            {
                _damage = LineReadStatus.Noise;
            }

            _counters.NoiseBytes += 1 + _heldCount;
            _heldCount = 0;
            Drop(1);
        }

        private void DropFrame()
        {
            if (FrameLength > 0)
            {
                int length = FrameLength;
                FrameLength = 0;
                Drop(length);
            }
        }

        private void Drop(int count)
        {
            _count -= count;
            Scanned = 0;
            Array.Copy(_buffer, count, _buffer, 0, _count);
        }
    }
}
