using Bridge.Bytes;

namespace Bridge.Terminals.Http
{
    /// <summary>
    /// One HTTP call, sans I/O. The shell's HTTP worker owns one, connects (or takes a connection that it kept), and
    /// reports what the socket does; the exchange says which bytes to send, when time is up, and how the call ended:
    /// exactly one of NotSent, NoAnswer, Answered, and it never changes afterwards.
    ///
    ///     Begin - Connected - TakeOutput until 0 - Sent - Receive ... until Outcome is not None; Tick at NextDeadlineMs.
    ///
    /// A byte counts as gone from the moment it is handed out: the mark is set BEFORE TakeOutput returns, so a crash
    /// or an error of the socket in between can only make the outcome more careful, never NotSent by mistake.
    /// It never connects, never sends a byte twice, never follows a redirect. A kept connection is begun like a new
    /// one, with Connected right after Begin. Reused for call after call; a call allocates nothing.
    /// Events out of turn (Connected twice, Sent before all is taken) are our shell's mistake and throw; after the
    /// end everything is ignored, because a socket has its own idea of when it is over.
    /// </summary>
    public sealed class HttpExchange
    {
        private readonly HttpResponseReader _reader;
        private HttpExchangeState _state;
        private CallOutcome _outcome;
        private HttpEnding _ending;
        private byte[] _request;
        private int _requestLength;
        private int _taken;
        private int _answerTimeoutMs;
        private long _deadlineMs = Deadline.Never;
        private bool _sent;
        private bool _mayReuse;

        /// <summary>bodyCapacity: bytes of the largest body that any call may ask for.</summary>
        public HttpExchange(int bodyCapacity)
        {
            _reader = new HttpResponseReader(bodyCapacity);
        }

        public HttpExchangeState State
        {
            get { return _state; }
        }

        /// <summary>None until the call has ended.</summary>
        public CallOutcome Outcome
        {
            get { return _outcome; }
        }

        /// <summary>Why it ended so, for the log; None while it runs.</summary>
        public HttpEnding Ending
        {
            get { return _ending; }
        }

        /// <summary>HTTP status, 200 to 999, when Answered; else 0.</summary>
        public int Status
        {
            get { return _outcome == CallOutcome.Answered ? _reader.StatusCode : 0; }
        }

        /// <summary>The body's bytes when Answered; valid until the next Begin.</summary>
        public byte[] Body
        {
            get { return _reader.Body; }
        }

        /// <summary>Bytes in <see cref="Body"/> when Answered; else 0.</summary>
        public int BodyLength
        {
            get { return _outcome == CallOutcome.Answered ? _reader.BodyLength : 0; }
        }

        /// <summary>
        /// After the end: the connection is in a known place and the server keeps it, so the next call that does not
        /// ask for a fresh connection may use it. False in every other case: then close it.
        /// </summary>
        public bool MayReuseConnection
        {
            get { return _mayReuse; }
        }

        /// <summary>When <see cref="Tick"/> is next due.</summary>
        public long NextDeadlineMs
        {
            get { return _deadlineMs; }
        }

        /// <summary>Begins a call. The request's bytes are read until the call ends: leave them alone.</summary>
        public void Begin(TerminalCall call, long nowMs)
        {
            Begin(
                call.Request, call.RequestLength, call.ConnectTimeoutMs, call.AnswerTimeoutMs, call.BodyLengthMax,
                nowMs);
        }

        /// <summary>Begins a call; throws while another is under way.</summary>
        public void Begin(
            byte[] request, int requestLength, int connectTimeoutMs, int answerTimeoutMs, int bodyLengthMax,
            long nowMs)
        {
            Check.That(
                _state == HttpExchangeState.Idle || _state == HttpExchangeState.Ended, CheckCode.ExchangeOutOfTurn);
            Check.That(requestLength > 0 && requestLength <= request.Length, CheckCode.RequestTooLong);
            _reader.Begin(bodyLengthMax);
            _request = request;
            _requestLength = requestLength;
            _taken = 0;
            _sent = false;
            _mayReuse = false;
            _answerTimeoutMs = answerTimeoutMs;
            _outcome = CallOutcome.None;
            _ending = HttpEnding.None;
            Enter(HttpExchangeState.AwaitingConnection, Deadline.After(nowMs, connectTimeoutMs));
        }

        /// <summary>The connection stands, TLS included.</summary>
        public void Connected(long nowMs)
        {
            if (IsUnderWay())
            {
                Check.That(_state == HttpExchangeState.AwaitingConnection, CheckCode.ExchangeOutOfTurn);

                // Until Sent moves it, the answer's time also bounds the sending: a peer that reads nothing.
                Enter(HttpExchangeState.Sending, Deadline.After(nowMs, _answerTimeoutMs));
            }
        }

        public void ConnectFailed(long nowMs)
        {
            EndWithout(HttpEnding.ConnectFailed);
        }

        /// <summary>The next bytes for the wire: call until 0, and write each piece whole before the next.</summary>
        public int TakeOutput(byte[] target)
        {
            if (_state != HttpExchangeState.Sending)
            {
                return 0;
            }

            int count = _requestLength - _taken;
            if (count > target.Length)
            {
                count = target.Length;
            }

            int first = _taken;
            _taken += count;
            if (_taken == _requestLength)
            {
                _state = HttpExchangeState.AwaitingAnswer;
            }

            for (int index = 0; index < count; index++)
            {
                target[index] = _request[first + index];
            }

            return count;
        }

        /// <summary>The socket took the last byte: the answer's time runs from here.</summary>
        public void Sent(long nowMs)
        {
            if (IsUnderWay())
            {
                Check.That(_state == HttpExchangeState.AwaitingAnswer && !_sent, CheckCode.ExchangeOutOfTurn);
                _sent = true;
                _deadlineMs = Deadline.After(nowMs, _answerTimeoutMs);
            }
        }

        /// <summary>Bytes from the server.</summary>
        public void Receive(byte[] source, int offset, int count, long nowMs)
        {
            if (!IsUnderWay() || count == 0)
            {
                return;
            }

            Check.That(_state != HttpExchangeState.AwaitingConnection, CheckCode.ExchangeOutOfTurn);
            if (_taken == 0)
            {
                // It speaks before it was asked: the rest of another answer on a kept connection, or no HTTP server.
                EndWithout(HttpEnding.UnaskedBytes);
                return;
            }

            int used = _reader.Accept(source, offset, count);
            FinishIfRead(used < count);
        }

        /// <summary>The server closed its side.</summary>
        public void PeerClosed(long nowMs)
        {
            if (IsUnderWay() && _taken > 0)
            {
                _reader.PeerClosed();
                if (_reader.Status == HttpReadStatus.Complete)
                {
                    FinishIfRead(true);
                    return;
                }
            }

            EndWithout(HttpEnding.PeerClosed);
        }

        /// <summary>The socket failed, or the shell gives the call up.</summary>
        public void Failed(long nowMs)
        {
            EndWithout(HttpEnding.SocketFailed);
        }

        /// <summary>Safe to call early or twice: does nothing before the deadline.</summary>
        public void Tick(long nowMs)
        {
            if (nowMs < _deadlineMs || _state == HttpExchangeState.Idle)
            {
                return;
            }

            EndWithout(
                _state == HttpExchangeState.AwaitingConnection ? HttpEnding.ConnectTimedOut : HttpEnding.AnswerTimedOut);
        }

        private bool IsUnderWay()
        {
            Check.That(_state != HttpExchangeState.Idle, CheckCode.ExchangeOutOfTurn);
            return _state != HttpExchangeState.Ended;
        }

        private void FinishIfRead(bool somethingFollows)
        {
            switch (_reader.Status)
            {
                case HttpReadStatus.Reading:
                    return;

                case HttpReadStatus.Complete:
                    // An answer before the request was out whole leaves the connection in nobody knows what state.
                    _mayReuse = _reader.KeepsConnection && !somethingFollows && _taken == _requestLength;
                    End(CallOutcome.Answered, HttpEnding.Answered);
                    return;

                case HttpReadStatus.TooLong:
                    EndWithout(HttpEnding.AnswerTooLong);
                    return;

                default:
                    EndWithout(HttpEnding.AnswerMalformed);
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
            _outcome = outcome;
            _ending = ending;
            _request = null;
            Enter(HttpExchangeState.Ended, Deadline.Never);
        }

        private void Enter(HttpExchangeState state, long deadlineMs)
        {
            _state = state;
            _deadlineMs = deadlineMs;
        }
    }
}
