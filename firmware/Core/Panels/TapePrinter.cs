using System;
using Bridge.Bytes;

namespace Bridge.Panels
{
    /// <summary>
    /// The line to a receipt printer: asks every few seconds whether it can print, and prints one slip at a time. Driven by the
    /// shell's tape thread through LaneTape. It waits for an answer at most AnswerMs, and for a printer that is busy at most
    /// BusyTries times; then the slip has failed. It never prints to a printer that has not just said that it can (unless
    /// nobody can ask it), never repeats a slip by itself, and keeps nothing for later: what a printer could not take now
    /// might not be true any more when it can.
    /// </summary>
    public sealed class TapePrinter
    {
        private const long AskMs = 5000;

        /// <summary>A printer answers at once; a serial server and a full buffer take their time.</summary>
        private const long AnswerMs = 2000;
        private const long BusyMs = 500;
        private const int BusyTries = 20;

        private readonly CodeTape _tape;
        private readonly ByteWriter _out = new ByteWriter(CodeTape.PartMax);
        private readonly TapeSlip _slip = new TapeSlip();
        private State _state = State.Closed;
        private long _deadlineMs = Deadline.Never;
        private int _taken;
        private bool _isPrinting;
        private int _row;
        private int _part;
        private int _tries;
        private TapeEnd _end;

        public TapePrinter(CodeTape tape)
        {
            _tape = tape;
        }

        private enum State : byte
        {
            Closed = 0,
            Idle = 1,
            Asking = 2,

            /// <summary>Parts go out as the line takes them.</summary>
            Sending = 3,

            /// <summary>A part is out, and its answer is waited for.</summary>
            PartIsOut = 4,

            /// <summary>It was busy: the same again, later.</summary>
            Pausing = 5,
        }

        /// <summary>The slip to fill before <see cref="Print"/>; not while <see cref="IsBusy"/>.</summary>
        public TapeSlip Slip
        {
            get { return _slip; }
        }

        /// <summary>It said that it can print, and has not been silent since.</summary>
        public bool IsReady { get; private set; }

        /// <summary>A slip is under way, or its end was not taken yet.</summary>
        public bool IsBusy
        {
            get { return _isPrinting || _end != TapeEnd.None; }
        }

        /// <summary>True when at least a part of the slip under way, or of the last one, has gone out.</summary>
        public bool HasBegun { get; private set; }

        public long NextDeadlineMs
        {
            get { return _deadlineMs; }
        }

        /// <summary>The line is open.</summary>
        public void Opened(long nowMs)
        {
            Stop();
            IsReady = !_tape.CanBeAsked;
            Enter(State.Idle, _tape.CanBeAsked ? nowMs : Deadline.Never);
            Tick(nowMs);
        }

        /// <summary>The line is gone; a slip under way has failed.</summary>
        public void Closed()
        {
            Stop();
            IsReady = false;
            Enter(State.Closed, Deadline.Never);
        }

        /// <summary>Prints <see cref="Slip"/>; the printer is asked once more before the first byte.</summary>
        public void Print(long nowMs)
        {
            Check.That(!IsBusy, CheckCode.ElementsFull);
            _isPrinting = true;
            HasBegun = false;
            _row = 0;
            _part = 0;
            _tries = 0;
            if (_state == State.Closed)
            {
                End(TapeEnd.Failed, nowMs);
            }
            else if (!_tape.CanBeAsked)
            {
                Enter(State.Sending, Deadline.Never);
            }
            else if (_state == State.Idle)
            {
                Ask(nowMs);
            }
        }

        /// <summary>How the slip ended, once; None while it is under way.</summary>
        public TapeEnd TakeEnd()
        {
            TapeEnd end = _end;
            _end = TapeEnd.None;
            return end;
        }

        public void Receive(byte[] source, int offset, int count, long nowMs)
        {
            for (int index = 0; index < count; index++)
            {
                Hear(_tape.Hear(source[offset + index], _out), nowMs);
            }
        }

        public void Tick(long nowMs)
        {
            if (nowMs < _deadlineMs)
            {
                return;
            }

            switch (_state)
            {
                case State.Idle:
                    Ask(nowMs);
                    break;
                case State.Asking:
                case State.PartIsOut:
                    IsReady = false;
                    EndOrRest(TapeEnd.Failed, nowMs);
                    break;
                case State.Pausing:
                    if (_isPrinting && HasBegun && _row < _slip.Count)
                    {
                        Enter(State.Sending, Deadline.Never);
                    }
                    else
                    {
                        Ask(nowMs);
                    }

                    break;
                default:
                    break;
            }
        }

        /// <summary>Bytes for the line; call until 0.</summary>
        public int TakeOutput(byte[] target, long nowMs)
        {
            if (_taken == _out.Length)
            {
                _out.Clear();
                _taken = 0;
                if (_state == State.Sending)
                {
                    SendNext(nowMs);
                }
            }

            int left = _out.Length - _taken;
            int count = left < target.Length ? left : target.Length;
            Array.Copy(_out.Buffer, _taken, target, 0, count);
            _taken += count;
            return count;
        }

        private void SendNext(long nowMs)
        {
            while (_row < _slip.Count)
            {
                if (_tape.WritePart(_slip, _row, _part, _out))
                {
                    HasBegun = true;
                    if (_tape.AnswersEachPart)
                    {
                        Enter(State.PartIsOut, Deadline.After(nowMs, AnswerMs));
                    }
                    else
                    {
                        _part++;
                    }

                    return;
                }

                _row++;
                _part = 0;
            }

            // All is out. Only when it still can print is it believed to have printed.
            if (_tape.CanBeAsked)
            {
                Ask(nowMs);
            }
            else
            {
                End(TapeEnd.Printed, nowMs);
            }
        }

        private void Hear(TapeWord word, long nowMs)
        {
            bool isAnswer = word != TapeWord.Nothing && (_state == State.Asking || _state == State.PartIsOut);
            if (!isAnswer)
            {
                return;
            }

            if (word == TapeWord.Busy && _tries < BusyTries)
            {
                _tries++;
                IsReady = true;
                Enter(State.Pausing, Deadline.After(nowMs, BusyMs));
                return;
            }

            IsReady = word == TapeWord.Ready;
            if (!IsReady)
            {
                EndOrRest(TapeEnd.Failed, nowMs);
                return;
            }

            _tries = 0;
            if (_state == State.PartIsOut)
            {
                _part++;
                Enter(State.Sending, Deadline.Never);
            }
            else if (_isPrinting && !HasBegun)
            {
                Enter(State.Sending, Deadline.Never);
            }
            else
            {
                EndOrRest(TapeEnd.Printed, nowMs);
            }
        }

        private void Ask(long nowMs)
        {
            _tape.WriteQuestion(_out);
            Enter(State.Asking, Deadline.After(nowMs, AnswerMs));
        }

        private void EndOrRest(TapeEnd end, long nowMs)
        {
            if (_isPrinting)
            {
                End(end, nowMs);
            }
            else
            {
                _tries = 0;
                Enter(State.Idle, Deadline.After(nowMs, AskMs));
            }
        }

        private void End(TapeEnd end, long nowMs)
        {
            _isPrinting = false;
            _end = end;
            _tries = 0;
            if (_state != State.Closed)
            {
                Enter(State.Idle, _tape.CanBeAsked ? Deadline.After(nowMs, AskMs) : Deadline.Never);
            }
        }

        private void Stop()
        {
            if (_isPrinting)
            {
                _isPrinting = false;
                _end = TapeEnd.Failed;
            }

            _tape.Forget();
            _out.Clear();
            _taken = 0;
            _tries = 0;
        }

        private void Enter(State state, long deadlineMs)
        {
            _state = state;
            _deadlineMs = deadlineMs;
        }
    }
}
