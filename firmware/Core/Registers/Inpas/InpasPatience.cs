using Bridge.Bytes;

namespace Bridge.Registers.Inpas
{
    /// <summary>
    /// Keeps the register patient and the line orderly: WAIT frames while an answer is owed, and the moment when the
    /// line has settled so that the next frame may go out. Driven by InpasDialog.
    ///
    /// A WAIT is open until the register acknowledges it, or until AckWaitMs has passed, because some never do.
    /// While it is open the next ACK belongs to it and to nothing else.
    /// </summary>
    internal sealed class InpasPatience
    {
        // 02 05 00 | field 25 = "21" | check: the one frame that is always the same (facts 2.8).
        private static readonly byte[] s_wait = new byte[]
        {
            0x02, 0x05, 0x00, 0x19, 0x02, 0x00, 0x32, 0x31, 0xA5, 0xC2,
        };

        private readonly InpasSettings _settings;
        private readonly LineOutput _output;
        private long _nextWaitMs = Deadline.Never;
        private long _openUntilMs = long.MinValue;
        private long _pauseUntilMs = long.MinValue;
        private int _tries;

        public InpasPatience(InpasSettings settings, LineOutput output)
        {
            _settings = settings;
            _output = output;
        }

        public long DeadlineMs
        {
            get { return _nextWaitMs; }
        }

        /// <summary>A request was opened: the first WAIT is due after one period. An ACK that is owed to a frame of before is
        /// still owed.</summary>
        public void Start(long nowMs)
        {
            _nextWaitMs = Deadline.After(nowMs, _settings.WaitPeriodMs);
        }

        /// <summary>A frame of an answer that begins anew, or is not delivered any more, is on its way: until then the next ACK
        /// is for that, as for a WAIT.</summary>
        public void Owe(long untilMs)
        {
            _openUntilMs = untilMs > _openUntilMs ? untilMs : _openUntilMs;
        }

        /// <summary>No more WAITs: the answer is there, or nobody waits for it.</summary>
        public void Stop()
        {
            _nextWaitMs = Deadline.Never;
        }

        /// <summary>Sends a WAIT as soon as the line has settled.</summary>
        public void SendSoon(long nowMs)
        {
            _nextWaitMs = SettledMs(nowMs);
        }

        public void Tick(long nowMs)
        {
            if (nowMs >= _nextWaitMs)
            {
                _tries = 0;
                Send(nowMs);
            }
        }

        /// <summary>Our ACK goes out: the next frame keeps a distance from it.</summary>
        public void AckSent(long nowMs)
        {
            _pauseUntilMs = Deadline.After(nowMs, _settings.PauseMs);
        }

        /// <summary>After a restart: nothing goes out before a register that asked for something else has had the time to ask
        /// again. An ACK of ours ends that: what it acknowledges was heard.</summary>
        public void Listen(long nowMs)
        {
            _pauseUntilMs = Deadline.After(nowMs, _settings.ListenMs);
            SendSoon(nowMs);
        }

        /// <summary>True when an ACK of the register belonged to a WAIT.</summary>
        public bool TakeAck(long nowMs)
        {
            bool wasOpen = _openUntilMs > nowMs;
            _openUntilMs = long.MinValue;
            return wasOpen;
        }

        /// <summary>The register could not read something of ours; if that was a WAIT, it gets it again.</summary>
        public void TakeNak(long nowMs)
        {
            if (_openUntilMs > nowMs && _tries < _settings.TriesMax)
            {
                Send(nowMs);
            }
        }

        /// <summary>The first moment, not before now, when no ACK of ours is fresh and no WAIT is open.</summary>
        public long SettledMs(long nowMs)
        {
            long settledMs = nowMs > _pauseUntilMs ? nowMs : _pauseUntilMs;
            return settledMs > _openUntilMs ? settledMs : _openUntilMs;
        }

        private void Send(long nowMs)
        {
            _output.Frame.Clear();
            _output.Frame.WriteBytes(s_wait, 0, s_wait.Length);
            _output.StartFrame();
            _tries++;
            _openUntilMs = Deadline.After(nowMs, _settings.AckWaitMs);
            _nextWaitMs = Deadline.After(nowMs, _settings.WaitPeriodMs);
        }
    }
}
