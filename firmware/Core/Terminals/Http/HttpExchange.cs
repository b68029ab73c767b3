using Bridge.Bytes;

namespace Bridge.Terminals.Http
{
    /// <summary>
    /// One HTTP call, sans I/O. The shell's HTTP worker owns one, connects (or takes a connection
    /// that it kept), and reports what the socket does; the exchange says which bytes to send, when
    /// time is up, and how the call ended: exactly one of NotSent, NoAnswer, Answered, and it never
    /// changes afterwards.
    ///
    ///     Begin - Connected - TakeOutput until 0 - Sent - Receive until Outcome is not None
    ///     (and Tick at NextDeadlineMs)
    ///
    /// A byte counts as gone from the moment it is handed out: the mark is set BEFORE TakeOutput
    /// returns, so a crash or an error of the socket in between can only make the outcome more
    /// careful, never NotSent by mistake. It never connects, never sends a byte twice, never
    /// follows a redirect. A kept connection is begun like a new one, with Connected right after
    /// Begin. Reused for call after call; a call allocates nothing. Events out of turn (Connected
    /// twice, Sent before all is taken) are our shell's mistake and throw; after the end everything
    /// is ignored, because a socket has its own idea of when it is over.
    /// </summary>
    public sealed class HttpExchange
    {
        private readonly HttpResponseReader _reader;
        private TerminalCall _call;
        private int _taken;
        private bool _sent;

        /// <summary>bodyCapacity: bytes of the largest body that any call may ask for.</summary>
        public HttpExchange(int bodyCapacity)
        {
            _reader = new HttpResponseReader(bodyCapacity);
        }

        public HttpExchangeState State { get; private set; }

        /// <summary>None until the call has ended.</summary>
        public CallOutcome Outcome { get; private set; }

        /// <summary>Why it ended so, for the log; None while it runs.</summary>
        public HttpEnding Ending { get; private set; }

        /// <summary>200 to 999 when Answered; else 0.</summary>
        public int Status
        {
            get { return Outcome == CallOutcome.Answered ? _reader.StatusCode : 0; }
        }

        /// <summary>The body's bytes when Answered; valid until the next Begin.</summary>
        public byte[] Body
        {
            get { return _reader.Body; }
        }

        /// <summary>Bytes in <see cref="Body"/> when Answered; else 0.</summary>
        public int BodyLength
        {
            get { return Outcome == CallOutcome.Answered ? _reader.BodyLength : 0; }
        }

        /// <summary>After the end: the connection is in a known place and the server keeps it, so
        /// that a call without FreshConnection may use it. False in every other case: close
        /// it.</summary>
        public bool MayReuseConnection { get; private set; }

        /// <summary>When <see cref="Tick"/> is next due.</summary>
        public long NextDeadlineMs { get; private set; } = Deadline.Never;

        /// <summary>Begins a call; throws while another is under way. The call is read until the
        /// end: do not change it.</summary>
        public void Begin(TerminalCall call, long nowMs)
        {
            Check.That(
                State == HttpExchangeState.Idle || State == HttpExchangeState.Ended, CheckCode.ExchangeOutOfTurn);
            Check.That(
                call.RequestLength > 0 && call.RequestLength <= call.Request.Length, CheckCode.RequestTooLong);
            _reader.Begin(call.BodyLengthMax);
            _call = call;
            _taken = 0;
            _sent = false;
            MayReuseConnection = false;
            Outcome = CallOutcome.None;
            Ending = HttpEnding.None;
            Enter(HttpExchangeState.AwaitingConnection, Deadline.After(nowMs, call.ConnectTimeoutMs));
        }

        /// <summary>The connection stands, TLS included.</summary>
        public void Connected(long nowMs)
        {
            if (IsUnderWay())
            {
                Check.That(State == HttpExchangeState.AwaitingConnection, CheckCode.ExchangeOutOfTurn);

                // Until Sent moves it, the answer's time also bounds the sending: a peer that reads
                // nothing.
                Enter(HttpExchangeState.Sending, Deadline.After(nowMs, _call.AnswerTimeoutMs));
            }
        }

        public void ConnectFailed(long nowMs)
        {
            EndWithout(HttpEnding.ConnectFailed);
        }

        /// <summary>The next bytes for the wire: call until 0, and write each piece whole before
        /// the next.</summary>
        public int TakeOutput(byte[] target)
        {
            if (State != HttpExchangeState.Sending)
            {
                return 0;
            }

            int left = _call.RequestLength - _taken;
            int count = left < target.Length ? left : target.Length;
            int first = _taken;
            _taken += count;
            if (_taken == _call.RequestLength)
            {
                State = HttpExchangeState.AwaitingAnswer;
            }

            for (int index = 0; index < count; index++)
            {
                target[index] = _call.Request[first + index];
            }

            return count;
        }

        /// <summary>The socket took the last byte: the answer's time runs from here.</summary>
        public void Sent(long nowMs)
        {
            if (IsUnderWay())
            {
                Check.That(State == HttpExchangeState.AwaitingAnswer && !_sent, CheckCode.ExchangeOutOfTurn);
                _sent = true;
                NextDeadlineMs = Deadline.After(nowMs, _call.AnswerTimeoutMs);
            }
        }

        /// <summary>Bytes from the server.</summary>
        public void Receive(byte[] source, int offset, int count, long nowMs)
        {
            if (!IsUnderWay() || count == 0)
            {
                return;
            }

            Check.That(State != HttpExchangeState.AwaitingConnection, CheckCode.ExchangeOutOfTurn);
            if (_taken == 0)
            {
                // It speaks before it was asked: the rest of another answer on a kept connection,
                // or no HTTP server.
                EndWithout(HttpEnding.UnaskedBytes);
                return;
            }

            int used = _reader.Accept(source, offset, count);
            FinishIfRead(used < count);
        }

        /// <summary>The server closed its side.</summary>
        public void PeerClosed(long nowMs)
        {
            if (!IsUnderWay())
            {
                return;
            }

            _reader.PeerClosed();
            if (_taken > 0 && _reader.Status == HttpReadStatus.Complete)
            {
                FinishIfRead(true);
            }
            else
            {
                EndWithout(HttpEnding.PeerClosed);
            }
        }

        /// <summary>The socket failed, or the shell gives the call up.</summary>
        public void Failed(long nowMs)
        {
            EndWithout(HttpEnding.SocketFailed);
        }

        /// <summary>Safe to call early or twice: does nothing before the deadline.</summary>
        public void Tick(long nowMs)
        {
            if (nowMs >= NextDeadlineMs && State != HttpExchangeState.Idle)
            {
                bool isConnecting = State == HttpExchangeState.AwaitingConnection;
                EndWithout(isConnecting ? HttpEnding.ConnectTimedOut : HttpEnding.AnswerTimedOut);
            }
        }

        private bool IsUnderWay()
        {
            Check.That(State != HttpExchangeState.Idle, CheckCode.ExchangeOutOfTurn);
            return State != HttpExchangeState.Ended;
        }

        private void FinishIfRead(bool somethingFollows)
        {
            switch (_reader.Status)
            {
                case HttpReadStatus.Reading:
                    return;

                case HttpReadStatus.Complete:
                    // An answer before the request was out whole leaves the connection in nobody
                    // knows what state.
                    MayReuseConnection = _reader.KeepsConnection && !somethingFollows && _taken == _call.RequestLength;
                    End(CallOutcome.Answered, HttpEnding.Answered);
                    return;

                default:
                    bool isTooLong = _reader.Status == HttpReadStatus.TooLong;
                    EndWithout(isTooLong ? HttpEnding.AnswerTooLong : HttpEnding.AnswerMalformed);
                    return;
            }
        }

        // The one place that tells NotSent from NoAnswer.
        private void EndWithout(HttpEnding ending)
        {
            if (IsUnderWay())
            {
                End(_taken > 0 ? CallOutcome.NoAnswer : CallOutcome.NotSent, ending);
            }
        }

        private void End(CallOutcome outcome, HttpEnding ending)
        {
            Outcome = outcome;
            Ending = ending;
            _call = null;
            Enter(HttpExchangeState.Ended, Deadline.Never);
        }

        private void Enter(HttpExchangeState state, long deadlineMs)
        {
            State = state;
            NextDeadlineMs = deadlineMs;
        }
    }
}
