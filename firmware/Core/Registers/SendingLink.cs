using Bridge.Bytes;

namespace Bridge.Registers
{
    /// <summary>
    /// The sending half of a link. What goes out is a script: frames in order, each sent until the register has said to
    /// it what the protocol wants. Driven by <see cref="PacedLink"/>.
    /// It waits for the line (our last ACK must have settled), then for the register's word to each frame. A frame is
    /// repeated at a NAK and after AckWaitMs, TriesMax times in all; then the script has failed. It never has two frames in
    /// flight, so an ACK belongs to one; it begins no answer while the ACK of a frame that <see cref="StopScripts"/> forgot may
    /// still come, or while something that could not be read may come again; and it never repeats while bytes of the register
    /// are still being looked at, because they may be the late ACK. Scripts that come while one runs wait in order.
    /// </summary>
    public abstract partial class SendingLink : RegisterLink
    {
        /// <summary>What a request is answered with at once.</summary>
        protected const int OpeningScript = 1;

        /// <summary>One sign of life while an answer is owed.</summary>
        protected const int KeepAliveScript = 2;

        /// <summary>The Lane's answer.</summary>
        protected const int AnswerScript = 3;

        /// <summary>"Not confirmed", said while the register still listens (<see cref="LinkTiming.AnswerByMs"/>).</summary>
        protected const int LastWordScript = 4;

        /// <summary>The first number that a protocol may use for dialogues of its own.</summary>
        protected const int FirstOwnScript = 5;

        private const int NoScript = 0;

        /// <summary>Distance of the next frame from one that needs no answer, in ms: the shell empties the output after
        /// every input.</summary>
        private const int NoAckGapMs = 20;

        private readonly LinkTiming _timing;
        private readonly LineOutput _output;
        private readonly ScriptQueue _waiting = new ScriptQueue();
        private int _script;
        private int _index;
        private int _tries;
        private bool _isHeld;
        private bool _isPrepared;
        private bool _isAcknowledged;
        private StepAck _wanted;
        private long _dueMs = Deadline.Never;
        private long _pauseUntilMs = long.MinValue;
        private bool _isListening;

        protected SendingLink(LinkTiming timing, int frameLengthMax)
        {
            _timing = timing;
            _output = new LineOutput(frameLengthMax);
        }

        public override int TakeOutput(byte[] target)
        {
            return _output.Take(target);
        }

        protected long SenderDeadlineMs
        {
            get { return _dueMs; }
        }

        protected LinkTiming Timing
        {
            get { return _timing; }
        }

        /// <summary>For WriteStep: the frame goes out again, unchanged.</summary>
        protected bool IsRepetition
        {
            get { return _tries > 0; }
        }

        /// <summary>True while no script runs.</summary>
        protected bool IsSilent
        {
            get { return _script == NoScript; }
        }

        /// <summary>Writes frame number index of a script; false when the script has no more.</summary>
        protected abstract bool WriteStep(int script, int index, ByteWriter frame);

        protected abstract StepAck AckOf(int script, int index);

        /// <summary>The register has said what the protocol wants to frame number index of a script.</summary>
        protected virtual void StepWasTaken(int script, int index, long nowMs)
        {
        }

        /// <param name="wasTaken">False: the register did not acknowledge a frame however often it was sent.</param>
        protected abstract void ScriptEnded(int script, bool wasTaken, long nowMs);

        protected void SendControl(byte value)
        {
            _output.SendControl(value);
        }

        /// <summary>An ACK of ours goes out: the next frame keeps its distance.</summary>
        protected void AckSent(long nowMs)
        {
            _pauseUntilMs = Deadline.After(nowMs, _timing.PauseMs);
            if (_isHeld && _dueMs < _pauseUntilMs)
            {
                _dueMs = _pauseUntilMs;
            }
        }

        /// <summary>Nothing goes out for ListenMs, or until the register has been heard.</summary>
        protected void Listen(long nowMs)
        {
            _isListening = true;
            _pauseUntilMs = Deadline.After(nowMs, _timing.ListenMs);
        }

        /// <summary>The register has been heard: what is answered now need not wait. A script that is held waits on.</summary>
        protected void Heard(long nowMs)
        {
            if (_isListening)
            {
                _isListening = false;
                _pauseUntilMs = nowMs;
            }

            _unreadUntilMs = long.MinValue;
        }

        /// <summary>Runs a script, behind those that run or wait.</summary>
        protected void StartScript(int script, long nowMs)
        {
            if (_script == NoScript)
            {
                Begin(script, nowMs);
            }
            else
            {
                _waiting.Add(script);
            }
        }

        /// <summary>Forgets whatever runs or waits, without a word about it. What the register may still say to it counts for
        /// nothing else.</summary>
        protected void StopScripts()
        {
            Owe();
            _waiting.Clear();
            _script = NoScript;
            _isHeld = false;
            _dueMs = Deadline.Never;
        }

        protected bool IsRunning(int script)
        {
            return _script == script || _waiting.Has(script);
        }

        /// <param name="hearsUntilMs">When the reader will know what the bytes are that it holds, or Never.</param>
        protected void TickSender(long nowMs, long hearsUntilMs)
        {
            if (_script == NoScript || nowMs < _dueMs)
            {
                return;
            }

            if (hearsUntilMs != Deadline.Never)
            {
                _dueMs = hearsUntilMs;
            }
            else if (_isHeld)
            {
                Send(nowMs);
            }
            else
            {
                Repeat(nowMs);
            }
        }

        private void Begin(int script, long nowMs)
        {
            _script = script;
            _index = 0;
            _tries = 0;
            _isPrepared = false;
            Hold(ReadyMs(script, nowMs), nowMs);
        }

        private void Hold(long dueMs, long nowMs)
        {
            _isHeld = true;
            _dueMs = dueMs;
            if (nowMs >= dueMs)
            {
                Send(nowMs);
            }
        }

        // The end of a script is known at once and not after the pause: a register may send its next request in between, and
        // its last word was heard.
        private void StepTaken(long nowMs)
        {
            StepWasTaken(_script, _index, nowMs);
            _index++;
            _tries = 0;
            if (Prepare(nowMs))
            {
                Hold(ReadyMs(_script, nowMs), nowMs);
            }
        }

        private bool Prepare(long nowMs)
        {
            _output.ClearFrame();
            _isPrepared = WriteStep(_script, _index, _output.Frame);
            if (!_isPrepared)
            {
                _output.Frame.Clear();
                End(true, nowMs);
            }

            return _isPrepared;
        }

        private void Repeat(long nowMs)
        {
            if (_tries < _timing.TriesMax)
            {
                Send(nowMs);
            }
            else
            {
                End(false, nowMs);
            }
        }

        private void Send(long nowMs)
        {
            if (!_isPrepared && !Prepare(nowMs))
            {
                return;
            }

            _isPrepared = false;
            _output.StartFrame();
            Check.That(!_output.Frame.Overflowed, CheckCode.AnswerTooLong);
            _tries++;
            _wanted = AckOf(_script, _index);
            _isAcknowledged = false;
            _isHeld = false;
            _dueMs = Deadline.After(nowMs, _timing.AckWaitMs);
            _wordByMs = _dueMs;
            if (_wanted == StepAck.None)
            {
                // The script's last frame. What comes next must not take its place before the shell has taken it.
                _pauseUntilMs = Deadline.After(nowMs, NoAckGapMs);
                End(true, nowMs);
            }
        }

        private void End(bool wasTaken, long nowMs)
        {
            int ended = _script;
            _script = NoScript;
            _isHeld = false;
            _dueMs = Deadline.Never;
            ScriptEnded(ended, wasTaken, nowMs);
            if (_script == NoScript && _waiting.Count > 0)
            {
                Begin(_waiting.Take(), nowMs);
            }
        }
    }
}
