using Bridge.Bytes;

namespace Bridge.Uplink
{
    // Which journal record goes to the companion next: a window of few records beyond the last acknowledged one,
    // started again from there when no ack comes (go-back-N). PUBACK is not enough: it only means that the broker has
    // the message; the companion's ack means that its database has it.
    //
    // Driven by the Lane: connection, acks and time in; sequence numbers to send out. It never waits for the network
    // in the way of a payment, and holds no message itself: the journal does.
    public sealed class UplinkLink
    {
        /// <summary>Without an ack for this long the window is sent again, in ms.</summary>
        public const long ResendMs = 15000;

        /// <summary>After a birth the companion's ack is awaited this long before the journal is sent from its start.</summary>
        public const long BirthWaitMs = 5000;

        public const long HealthMs = 60000;

        private bool _isConnected;
        private bool _hostIsAway;
        private bool _birthDue;
        private uint _acked;
        private uint _sent;
        private long _resendAtMs = Deadline.Never;
        private long _sendFromMs = Deadline.Never;
        private long _healthAtMs = Deadline.Never;
        private bool _healthDue;

        public bool IsConnected
        {
            get { return _isConnected; }
        }

        /// <summary>Every record up to this number is in the companion's database.</summary>
        public uint AckedUpTo
        {
            get { return _acked; }
        }

        public long NextDeadlineMs
        {
            get
            {
                if (!_isConnected)
                {
                    return Deadline.Never;
                }

                return Deadline.Earlier(_healthAtMs, Deadline.Earlier(_resendAtMs, _sendFromMs));
            }
        }

        public void Connected(long nowMs)
        {
            _isConnected = true;
            _hostIsAway = false;
            _birthDue = true;
            _healthDue = true;
            _sent = _acked;
            _sendFromMs = Deadline.After(nowMs, BirthWaitMs);
            _resendAtMs = Deadline.Never;
            _healthAtMs = Deadline.After(nowMs, HealthMs);
        }

        public void Disconnected()
        {
            _isConnected = false;
            _birthDue = false;
            _healthDue = false;
        }

        /// <summary>
        /// What the host topic says. When the companion was away and is there again, everything begins as at a connection: on a broker
        /// of its own the connection stands, but what was published meanwhile, a birth above all, may have reached nobody.
        /// </summary>
        public void HostIs(bool there, long nowMs)
        {
            bool isBack = there && _hostIsAway && _isConnected;
            _hostIsAway = !there;
            if (isBack)
            {
                Connected(nowMs);
            }
        }

        /// <summary>An ack of the journal's own epoch. Anything beyond lastSeq is a stranger's and is ignored.</summary>
        public void Acknowledged(uint upTo, uint lastSeq, long nowMs)
        {
            if (upTo > lastSeq)
            {
                return;
            }

            _sendFromMs = Deadline.Never;
            if (upTo > _acked)
            {
                _acked = upTo;
            }

            if (_sent < _acked)
            {
                _sent = _acked;
            }

            _resendAtMs = _sent > _acked ? Deadline.After(nowMs, ResendMs) : Deadline.Never;
        }

        public void Tick(long nowMs)
        {
            if (nowMs >= _sendFromMs)
            {
                _sendFromMs = Deadline.Never;
            }

            if (nowMs >= _resendAtMs)
            {
                _resendAtMs = Deadline.Never;
                _sent = _acked;
            }

            if (_isConnected && nowMs >= _healthAtMs)
            {
                _healthDue = true;
                _healthAtMs = Deadline.After(nowMs, HealthMs);
            }
        }

        /// <summary>True once after each connection: publish a birth before anything else.</summary>
        public bool TakeBirth()
        {
            bool due = _birthDue;
            _birthDue = false;
            return due;
        }

        public bool TakeHealth()
        {
            bool due = _healthDue && _isConnected;
            _healthDue = _healthDue && !due;
            return due;
        }

        /// <summary>The record to send now, or 0. Follow with <see cref="Sent"/> or <see cref="Skipped"/>.</summary>
        public uint NextToSend(uint durableSeq)
        {
            bool open = _isConnected && !_birthDue && _sendFromMs == Deadline.Never;
            return open && _sent < durableSeq && _sent - _acked < UplinkNames.Window ? _sent + 1 : 0;
        }

        public void Sent(uint seq, long nowMs)
        {
            _sent = seq;
            if (_resendAtMs == Deadline.Never)
            {
                _resendAtMs = Deadline.After(nowMs, ResendMs);
            }
        }

        /// <summary>The records up to seq are gone from the journal, and the companion was told so.</summary>
        public void Skipped(uint seq, long nowMs)
        {
            if (seq > _sent)
            {
                Sent(seq, nowMs);   // the word about the loss can be lost as well
            }
        }
    }
}
