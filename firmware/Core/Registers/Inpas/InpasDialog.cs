using Bridge.Bytes;

namespace Bridge.Registers.Inpas
{
    /// <summary>
    /// One conversation at a time: request, patience, answer, delivery. Driven by InpasLink with what the line says.
    /// It waits for a request, for the Lane's answer, or for the register to take the result.
    ///
    /// It acknowledges each good request at once. While an answer is owed, a byte-identical request is the same
    /// one and any other is refused with EOT: the register would take our next WAIT or result as meant for the
    /// new request, so asking for something else counts as giving the old one up. It never sends a result to a
    /// register that gave up, because the bytes would lie in its buffer and answer its next request. For the same
    /// reason it listens first when it takes up a request of before a restart, and after what it could not read. It never takes an ACK for the result
    /// while a WAIT is not acknowledged.
    /// </summary>
    internal sealed class InpasDialog
    {
        private readonly LineOutput _output;
        private readonly RegisterEventQueue _events;
        private readonly LineCounters _counters;
        private readonly InpasOpenRequest _open;
        private readonly InpasPatience _patience;
        private readonly InpasDelivery _delivery;
        private InpasDialogState _state;

        public InpasDialog(
            InpasSettings settings, LineOutput output, RegisterEventQueue events, LineCounters counters)
        {
            _output = output;
            _events = events;
            _counters = counters;
            _open = new InpasOpenRequest(settings.QrOperation);
            _patience = new InpasPatience(settings, output);
            _delivery = new InpasDelivery(settings, output);
        }

        public long DeadlineMs
        {
            get { return Deadline.Earlier(_patience.DeadlineMs, _delivery.DeadlineMs); }
        }

        public RegisterRequest Request
        {
            get { return _open.Request; }
        }

        public bool AwaitsAnswer
        {
            get { return _state == InpasDialogState.AwaitingAnswer; }
        }

        /// <param name="hearsUntilMs">When the reader will know what the bytes are that it holds, or Never.</param>
        public void Tick(long nowMs, long hearsUntilMs)
        {
            _patience.Tick(nowMs);
            Conclude(_delivery.Tick(nowMs, hearsUntilMs));
        }

        public void Answer(RegisterReply reply, long nowMs)
        {
            Check.That(_state == InpasDialogState.AwaitingAnswer, CheckCode.AnswerOutOfTurn);
            _patience.Stop();
            if (_open.HasGivenUp)
            {
                LoseAnswer();
                return;
            }

            _state = InpasDialogState.Delivering;
            _delivery.Begin(_open.Context, reply, _patience.SettledMs(nowMs));
            _delivery.Tick(nowMs, Deadline.Never);
        }

        public void Resume(byte[] context, int length, long nowMs)
        {
            Check.That(_state == InpasDialogState.Idle, CheckCode.AnswerOutOfTurn);
            _open.Resume(context, length);
            Open(nowMs);
            if (_open.HasGivenUp)
            {
                _patience.Stop();
                return;
            }

            _patience.Listen(nowMs);
        }

        public void TakeMessage(InpasMessage message, long nowMs)
        {
            switch (_open.Read(message))
            {
                case InpasRequestStatus.Request:
                    TakeRequest(nowMs);
                    break;
                case InpasRequestStatus.Malformed:
                    _counters.BadCheck++;
                    if (_state == InpasDialogState.Idle)
                    {
                        _output.SendControl(InpasControl.Eot);
                    }

                    break;
                default:
                    break; // Our own frame come back over a looped line: any answer would go round for ever.
            }
        }

        public void TakeAck(long nowMs)
        {
            if (_patience.TakeAck(nowMs))
            {
                ReleaseHeld(nowMs);
            }
            else
            {
                Conclude(_delivery.TakeAck(nowMs));
            }
        }

        public void TakeNak(long nowMs)
        {
            _counters.NaksReceived++;
            if (_state == InpasDialogState.AwaitingAnswer)
            {
                _patience.TakeNak(nowMs);
            }
            else if (_delivery.IsHeld)
            {
                // The WAIT before the result was not readable; the result itself says more.
                TakeAck(nowMs);
            }
            else
            {
                Conclude(_delivery.TakeNak(nowMs));
            }
        }

        /// <summary>
        /// A frame that could not be read. It may be a request for something else, and the register would take what comes now
        /// for the answer to it: it is asked for the frame again, and hears nothing else until it has had the time to repeat it.
        /// </summary>
        public void TakeDamaged(long nowMs)
        {
            _output.SendControl(InpasControl.Nak);
            if (_state == InpasDialogState.AwaitingAnswer && !_open.HasGivenUp)
            {
                _patience.Listen(nowMs);
            }
            else
            {
                _delivery.Listen(nowMs);
            }
        }

        /// <summary>The register has stopped waiting, and did not take what it did not acknowledge.</summary>
        public void TakeEot()
        {
            if (_state == InpasDialogState.AwaitingAnswer)
            {
                GiveUp();
            }
            else if (_state == InpasDialogState.Delivering)
            {
                LoseAnswer();
            }
        }

        private void TakeRequest(long nowMs)
        {
            if (_state != InpasDialogState.Idle && _open.IsSame)
            {
                TakeRepeated(nowMs);
            }
            else if (_state == InpasDialogState.AwaitingAnswer)
            {
                _output.SendControl(InpasControl.Eot);
                GiveUp();
            }
            else if (_state == InpasDialogState.Delivering)
            {
                LoseAnswer();
                Accept(nowMs);
            }
            else
            {
                Accept(nowMs);
            }
        }

        private void Accept(long nowMs)
        {
            _open.Accept();
            Open(nowMs);
            SendAck(nowMs);
            _events.Raise(RegisterEventKind.RequestReceived);
        }

        private void Open(long nowMs)
        {
            _state = InpasDialogState.AwaitingAnswer;
            _delivery.Stop();
            _patience.Start(nowMs);
        }

        /// <summary>The open request once more: our ACK or our result did not arrive, or it takes too long.</summary>
        private void TakeRepeated(long nowMs)
        {
            _counters.Repeats++;
            _open.HasGivenUp = false;
            SendAck(nowMs);
            if (_state == InpasDialogState.AwaitingAnswer)
            {
                _patience.SendSoon(nowMs);
            }
            else
            {
                _patience.Owe(_delivery.OpenUntilMs);
                _delivery.Hold(_patience.SettledMs(nowMs));
            }
        }

        private void ReleaseHeld(long nowMs)
        {
            if (_delivery.IsHeld)
            {
                _delivery.Hold(_patience.SettledMs(nowMs));
                Conclude(_delivery.Tick(nowMs, Deadline.Never));
            }
        }

        private void GiveUp()
        {
            _open.HasGivenUp = true;
            _patience.Stop();
            if (!_open.GaveUpWasTold)
            {
                _open.GaveUpWasTold = true;
                _events.Raise(RegisterEventKind.RegisterGaveUp);
            }
        }

        private void LoseAnswer()
        {
            _patience.Owe(_delivery.OpenUntilMs);
            _delivery.Stop();
            _state = InpasDialogState.Idle;
            _counters.AnswersLost++;
            _events.Raise(RegisterEventKind.AnswerLost);
        }

        private void Conclude(InpasDeliveryStatus status)
        {
            if (_state == InpasDialogState.Delivering && status == InpasDeliveryStatus.Delivered)
            {
                _state = InpasDialogState.Idle;
                _events.Raise(RegisterEventKind.AnswerDelivered);
            }
            else if (_state == InpasDialogState.Delivering && status == InpasDeliveryStatus.Lost)
            {
                LoseAnswer();
            }
        }

        public void SendAck(long nowMs)
        {
            _output.SendControl(InpasControl.Ack);
            _patience.AckSent(nowMs);
        }
    }
}
