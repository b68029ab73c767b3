using Bridge.Bytes;
using Bridge.Payments;
using Bridge.Uplink;

namespace Bridge
{
    // One question to the companion: which sale does this reference name? Asked when a register wants a refund of a sale that
    // the journal no longer holds. Driven by LaneMoney (the question), LaneUplink (the wires) and the Lane (time).
    //
    // The register's request stays here while it waits, at most WaitMs. An answer starts nothing by itself: it counts only
    // for the question that is open, by its number and epoch, and only says how much of which sale may be given back;
    // admission then decides as for any refund. Without a question every answer is thrown away.
    internal sealed class LaneLookup
    {
        /// <summary>How long the companion's answer is awaited, in ms: a register waits for a cashier's patience.</summary>
        public const long WaitMs = 10000;

        private SaleAnswerReader _reader;
        private SaleAnswer _answer;
        private SaleRequest _asked;
        private uint _id;
        private bool _questionDue;
        private bool _isAnswered;
        private bool _isSilent;
        private long _endMs = Deadline.Never;

        /// <summary>True while the companion can be reached.</summary>
        public bool IsConnected { get; private set; }

        /// <summary>True when it could be reached at any time of this run: there is a companion.</summary>
        public bool WasConnected { get; private set; }

        public bool IsOpen
        {
            get { return _asked != null; }
        }

        /// <summary>True when the open question has ended: answered, or in vain.</summary>
        public bool IsEnded
        {
            get { return _asked != null && (_isAnswered || _isSilent); }
        }

        /// <summary>The companion's word, or null when there was none in time.</summary>
        public SaleAnswer Answer
        {
            get { return _isAnswered ? _answer : null; }
        }

        public SaleRequest Asked
        {
            get { return _asked; }
        }

        public uint Id
        {
            get { return _id; }
        }

        public long NextDeadlineMs
        {
            get { return _endMs; }
        }

        public void Ask(SaleRequest request, long nowMs)
        {
            Close();
            _asked = request;
            _id++;
            _questionDue = true;
            _endMs = Deadline.After(nowMs, WaitMs);
        }

        public void Close()
        {
            _asked = null;
            _questionDue = false;
            _isAnswered = false;
            _isSilent = false;
            _endMs = Deadline.Never;
        }

        public void Connected()
        {
            IsConnected = true;
            WasConnected = true;
        }

        /// <summary>What was asked over the old connection is not answered over the next.</summary>
        public void Disconnected()
        {
            IsConnected = false;
            _isSilent = _asked != null && !_isAnswered;
        }

        /// <summary>True once for each question that is to be sent.</summary>
        public bool TakeQuestion()
        {
            bool due = _questionDue && IsConnected;
            _questionDue = _questionDue && !due;
            return due;
        }

        /// <summary>A message on the answer topic.</summary>
        public void Received(byte[] payload, int length, uint epoch)
        {
            if (_asked == null || _isAnswered || _isSilent)
            {
                return;
            }

            if (_reader == null)   // most lanes never ask
            {
                _reader = new SaleAnswerReader();
                _answer = new SaleAnswer();
            }

            _isAnswered = _reader.Read(payload, length, _answer) && _answer.Id == _id && _answer.Epoch == epoch;
            _questionDue = _questionDue && !_isAnswered;
        }

        public void Tick(long nowMs)
        {
            if (nowMs >= _endMs)
            {
                _endMs = Deadline.Never;
                _isSilent = !_isAnswered;
            }
        }
    }
}
