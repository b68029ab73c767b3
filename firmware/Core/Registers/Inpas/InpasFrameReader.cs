using System;
using Bridge.Bytes;

namespace Bridge.Registers.Inpas
{
    /// <summary>
    /// Cuts the byte stream of the register into messages and control bytes, byte at a time.
    ///
    /// Driven by InpasLink: Put each byte, then Next until Reading; Next again when NextDeadlineMs has passed.
    /// It waits for the rest of a frame at most GapMs after the last byte, so a lying length holds good frames up for
    /// a second and never eats them: a rejected start gives up one byte and the rest is looked at again.
    ///
    /// It never believes a control byte that stands inside damage, because a frame whose first byte was hit
    /// is full of bytes that look like ACK (06 00 is also the length of a field): control bytes count only at a clean
    /// boundary, and only when the line then falls quiet for QuietMs or a frame starts. For the same reason damage
    /// is reported once, when the line is quiet, and not at all when a good frame follows it.
    ///
    /// Buffers are allocated once; nothing is allocated per byte or per message.
    /// </summary>
    public sealed class InpasFrameReader
    {
        /// <summary>The longest message taken from a register, in bytes. Requests seen have at most 65.</summary>
        public const int MessageLengthMax = 1024;

        /// <summary>The longest pause inside a frame, in ms. Less than the register's patience for an ACK (T1 = 5 s),
        /// more than a busy PC pauses inside one write.</summary>
        public const int GapMs = 1000;

        /// <summary>Silence that ends a run of control bytes or of damage, in ms: a few characters at 1200
        /// baud.</summary>
        public const int QuietMs = 50;

        private const int HeaderLength = 3;
        private const int CheckLength = 2;

        /// <summary>A start with fewer bytes than this is a stray byte, not the beginning of a frame.</summary>
        private const int FrameLikeLength = 5;

        private readonly byte[] _buffer = new byte[HeaderLength + MessageLengthMax + CheckLength];
        private readonly InpasHeldControls _held = new InpasHeldControls();
        private readonly InpasMessage _message = new InpasMessage();
        private readonly LineCounters _counters;
        private int _count;
        private long _lastByteMs;
        private InpasReadStatus _damage;

        public InpasFrameReader(LineCounters counters)
        {
            _counters = counters;
        }

        /// <summary>The last complete message: fields only, blocks put together. Valid until the next Put.</summary>
        public InpasMessage Message
        {
            get { return _message; }
        }

        /// <summary>True while bytes of an unfinished frame are held.</summary>
        public bool IsInFrame
        {
            get { return _count > 0; }
        }

        public long NextDeadlineMs
        {
            get
            {
                if (_count > 0)
                {
                    return Deadline.After(_lastByteMs, GapMs);
                }

                bool waits = _held.Count > 0 || _damage != InpasReadStatus.Reading;
                return waits ? Deadline.After(_lastByteMs, QuietMs) : Deadline.Never;
            }
        }

        public void Put(byte value, long nowMs)
        {
            Check.That(_count < _buffer.Length, CheckCode.BufferTooSmall);
            _buffer[_count] = value;
            _count++;
            _lastByteMs = nowMs;
        }

        /// <summary>The next thing found; call until Reading.</summary>
        public InpasReadStatus Next(long nowMs)
        {
            while (true)
            {
                if (_held.IsBelieved)
                {
                    return _held.Take();
                }

                if (_count == 0)
                {
                    return NextWhenEmpty(nowMs);
                }

                byte first = _buffer[0];
                if (first == InpasControl.Stx || first == InpasControl.Soh)
                {
                    if (_held.Count > 0)
                    {
                        _held.Believe();
                        continue;
                    }

                    InpasReadStatus status = JudgeFrame(nowMs);
                    if (status != InpasReadStatus.BadCheck && status != InpasReadStatus.TooLong)
                    {
                        return status;
                    }

                    Reject(status);
                }
                else if (_damage == InpasReadStatus.Reading && _held.Add(first))
                {
                    Drop(1);
                }
                else
                {
                    Reject(InpasReadStatus.Noise);
                }
            }
        }

        private InpasReadStatus NextWhenEmpty(long nowMs)
        {
            bool isQuiet = nowMs >= Deadline.After(_lastByteMs, QuietMs);
            if (isQuiet && _held.Count > 0)
            {
                _held.Believe();
                return _held.Take();
            }

            if (isQuiet && _damage != InpasReadStatus.Reading)
            {
                InpasReadStatus damage = _damage;
                _damage = InpasReadStatus.Reading;
                _counters.BadCheck += damage == InpasReadStatus.BadCheck ? 1 : 0;
                _counters.TooLong += damage == InpasReadStatus.TooLong ? 1 : 0;
                return damage;
            }

            return InpasReadStatus.Reading;
        }

        /// <summary>Decides over the frame that starts at index 0: Reading, a good frame's status, or BadCheck or
        /// TooLong when it is none.</summary>
        private InpasReadStatus JudgeFrame(long nowMs)
        {
            if (_count >= HeaderLength)
            {
                int length = _buffer[1] | (_buffer[2] << 8);
                if (length > MessageLengthMax)
                {
                    return InpasReadStatus.TooLong;
                }

                if (!IsPlausible(length))
                {
                    return InpasReadStatus.BadCheck;
                }

                int end = HeaderLength + length;
                if (_count >= end + CheckLength)
                {
                    int check = (_buffer[end] << 8) | _buffer[end + 1];
                    return Crc16Buypass.Of(_buffer, 0, end) == check
                        ? TakeFrame(length, check, nowMs)
                        : InpasReadStatus.BadCheck;
                }
            }

            return nowMs >= Deadline.After(_lastByteMs, GapMs) ? InpasReadStatus.BadCheck : InpasReadStatus.Reading;
        }

        /// <summary>
        /// A frame starts with a field (STX) or with its header (SOH), and both must fit into the length.
        /// Looking early costs nothing and saves most waiting for frames that are none.
        /// </summary>
        private bool IsPlausible(int length)
        {
            if (_buffer[0] == InpasControl.Soh)
            {
                return length >= 2 && (_count < 5 || (_buffer[3] | (_buffer[4] << 8)) <= length - 2);
            }

            return length >= 3 && (_count < 6 || (_buffer[4] | (_buffer[5] << 8)) <= length - 3);
        }

        private InpasReadStatus TakeFrame(int length, int check, long nowMs)
        {
            InpasReadStatus status = InpasReadStatus.Complete;
            if (_buffer[0] == InpasControl.Stx)
            {
                _message.TakeWhole(_buffer, HeaderLength, length);
            }
            else
            {
                status = _message.TakeBlock(_buffer, HeaderLength, length, check, nowMs);
            }

            // The damage before a good frame needs no NAK: what was damaged has been repeated, or was not for us.
            _damage = InpasReadStatus.Reading;
            Drop(HeaderLength + length + CheckLength);
            _counters.FramesReceived++;
            return status;
        }

        /// <summary>Gives up the first byte, and with it the control bytes just before: they stood inside
        /// damage.</summary>
        private void Reject(InpasReadStatus kind)
        {
            bool wasFrame = kind == InpasReadStatus.TooLong
                || (kind == InpasReadStatus.BadCheck && _count >= FrameLikeLength);
            if (wasFrame && _damage != InpasReadStatus.BadCheck)
            {
                _damage = kind;
            }
            else if (_damage == InpasReadStatus.Reading)
            {
                _damage = InpasReadStatus.Noise;
            }

            _counters.NoiseBytes += 1 + _held.Count;
            _held.Clear();
            Drop(1);
        }

        private void Drop(int count)
        {
            _count -= count;
            Array.Copy(_buffer, count, _buffer, 0, _count);
        }
    }
}
