using Bridge.Bytes;

namespace Bridge.Registers.Shtrih
{
    /// <summary>
    /// Bridge in the cable between a till and its fiscal printer (SPEC.md). Driven by the Lane: the till's wire through the
    /// door as with every register, the printer's through TapReceive and TakeTapOutput.
    ///
    /// Every byte is passed on unchanged, both ways, at once. One thing is held: a close whose Kaspi payment type is not zero.
    /// The till hears "still printing" (50h), and reads a printing submode in its status, until the Lane has answered; then the
    /// till's own repetition of the close goes through (approved), or is refused once (all else). A refund is a close of a
    /// receipt that the printer opened as a return. It never sends the printer anything that the till did not send, never
    /// answers for the printer otherwise, and lets everything through while Bridge could start nothing.
    /// </summary>
    public sealed class ShtrihLink : ShtrihRelay
    {
        private const int Idle = 0;
        private const int AwaitingAnswer = 1;
        private const int Granted = 2;
        private const int Refusing = 3;

        private const byte ErrorBusy = 0x50;
        private const byte ErrorNotConfirmed = 0x72;
        private const byte ErrorDeclined = 0x73;

        private readonly ShtrihSettings _settings;
        private readonly RegisterEventQueue _events = new RegisterEventQueue();
        private readonly OpenRequest _open = new OpenRequest(0x60);
        private int _state;
        private byte _refusal;
        private bool _isTelling;
        private bool _isAside;
        private long _answerEndsMs = Deadline.Never;

        public ShtrihLink(ShtrihSettings settings)
        {
            _settings = settings;
        }

        public override long NextDeadlineMs
        {
            get { return Deadline.Earlier(RelayDeadlineMs, _answerEndsMs); }
        }

        public override RegisterRequest Request
        {
            get { return _open.Request; }
        }

        public override bool AwaitsAnswer
        {
            get { return _state == AwaitingAnswer; }
        }

        public override bool HasNoDisplay
        {
            get { return true; }
        }

        protected override bool ShowsPrinting
        {
            get { return _state == AwaitingAnswer && !_open.HasGivenUp; }
        }

        public override void Tick(long nowMs)
        {
            _events.CheckTaken();
            TickRelay(nowMs);
            if (nowMs >= _answerEndsMs)
            {
                LoseAnswer();   // the till never came back for it
            }
        }

        public override RegisterEventKind TakeEvent()
        {
            return _events.Take();
        }

        public override void StandAside(bool isInTrouble)
        {
            _isAside = isInTrouble;
        }

        public override void Answer(RegisterReply reply, long nowMs)
        {
            _events.CheckTaken();
            Check.That(_state == AwaitingAnswer, CheckCode.AnswerOutOfTurn);
            if (_open.HasGivenUp)
            {
                LoseAnswer();
                return;
            }

            _state = reply.Verdict == RegisterVerdict.Approved ? Granted : Refusing;
            _refusal = reply.Verdict == RegisterVerdict.NotConfirmed ? ErrorNotConfirmed : ErrorDeclined;
            _answerEndsMs = Deadline.After(nowMs, _settings.RepeatWaitMs);
        }

        public override void Resume(byte[] context, int length, long nowMs)
        {
            _events.CheckTaken();
            Check.That(_state == Idle, CheckCode.AnswerOutOfTurn);
            _open.Resume(context, length);
            _state = AwaitingAnswer;
        }

        protected override void CheckEventsTaken()
        {
            _events.CheckTaken();
        }

        /// <summary>Answers whether the close may go on to the printer.</summary>
        protected override bool TakeClose(ShtrihFrameReader frame, int receipt)
        {
            long amount = ShtrihClose.AmountOf(frame, _settings.Slot);
            bool isOurs = amount != 0 && receipt != ShtrihReceipt.None && (receipt < 0 || receipt % 2 == 0);
            if (!isOurs || (_isAside && _state == Idle))
            {
                return true;
            }

            _open.Read(frame.Buffer, 0, frame.Length);
            if (_state != Idle && _open.IsSame)
            {
                return TakeRepeated();
            }

            if (_state == AwaitingAnswer)
            {
                GiveUp();
            }
            else if (_state != Idle)
            {
                LoseAnswer();
            }

            SendOwn(ErrorBusy);
            if (_state == Idle && receipt >= 0)
            {
                RegisterRequest request = _open.Candidate;
                bool isReturn = receipt == ShtrihReceipt.SaleReturn;
                request.Operation = isReturn ? RegisterOperation.Refund : RegisterOperation.Sale;
                request.NamesNoSale = isReturn;
                request.AmountWire = amount;
                _open.Accept();
                _state = AwaitingAnswer;
                _events.Raise(RegisterEventKind.RequestReceived);
            }

            return false;
        }

        protected override void OwnAnswerEnded(bool wasTaken)
        {
            if (_isTelling)
            {
                _isTelling = false;
                if (wasTaken && _state == Refusing)
                {
                    End(RegisterEventKind.AnswerDelivered);
                }
            }
        }

        /// <summary>The printer has done a command that ends a receipt or begins one.</summary>
        protected override void ReceiptEnded(int command)
        {
            bool isClose = ShtrihClose.Is(command);
            if (_state == Granted && isClose)
            {
                End(RegisterEventKind.AnswerDelivered);
            }
            else if (_state == Granted || _state == Refusing)
            {
                LoseAnswer();
            }
            else if (_state == AwaitingAnswer)
            {
                GiveUp();
            }
        }

        private bool TakeRepeated()
        {
            Counters.Repeats++;
            if (_state == Granted)
            {
                return true;
            }

            _open.HasGivenUp = false;
            _isTelling = _state == Refusing;
            SendOwn(_isTelling ? _refusal : ErrorBusy);
            return false;
        }

        private void GiveUp()
        {
            _open.HasGivenUp = true;
            if (!_open.GaveUpWasTold)
            {
                _open.GaveUpWasTold = true;
                _events.Raise(RegisterEventKind.RegisterGaveUp);
            }
        }

        private void LoseAnswer()
        {
            Counters.AnswersLost++;
            End(RegisterEventKind.AnswerLost);
        }

        private void End(RegisterEventKind kind)
        {
            _state = Idle;
            _isTelling = false;
            _answerEndsMs = Deadline.Never;
            _events.Raise(kind);
        }
    }
}
