using Bridge.Registers;

namespace Bridge.SelfTest
{
    /// <summary>A register without bytes: asks once, and remembers what it is told.</summary>
    internal sealed class ScriptedRegister : RegisterLink
    {
        private readonly RegisterRequest _request = new RegisterRequest();
        private readonly LineCounters _counters = new LineCounters();
        private RegisterEventKind _event;
        private bool _awaits;

        public bool WasAnswered { get; private set; }

        public RegisterVerdict Verdict { get; private set; }

        public override long NextDeadlineMs
        {
            get { return Bytes.Deadline.Never; }
        }

        public override RegisterRequest Request
        {
            get { return _request; }
        }

        public override bool AwaitsAnswer
        {
            get { return _awaits; }
        }

        public override LineCounters Counters
        {
            get { return _counters; }
        }

        /// <summary>The next input raises a payment of that many tiyn.</summary>
        public void Ask(long amountWire)
        {
            _request.Clear();
            _request.Operation = RegisterOperation.Sale;
            _request.AmountWire = amountWire;
            _request.Currency = "398";
            _request.RegisterNumber = "1";
            _request.Fingerprint = 1;
            _request.IsNamed = true;
            _awaits = true;
            _event = RegisterEventKind.RequestReceived;
        }

        public override void Receive(byte[] source, int offset, int count, long nowMs)
        {
        }

        public override void Tick(long nowMs)
        {
        }

        public override int TakeOutput(byte[] target)
        {
            return 0;
        }

        public override RegisterEventKind TakeEvent()
        {
            RegisterEventKind taken = _event;
            _event = RegisterEventKind.None;
            return taken;
        }

        public override void Answer(RegisterReply reply, long nowMs)
        {
            _awaits = false;
            WasAnswered = true;
            Verdict = reply.Verdict;
            _event = RegisterEventKind.AnswerDelivered;
        }

        public override void Resume(byte[] context, int length, long nowMs)
        {
            _awaits = true;
        }
    }
}
