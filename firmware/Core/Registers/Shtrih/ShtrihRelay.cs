using Bridge.Bytes;

namespace Bridge.Registers.Shtrih
{
    /// <summary>
    /// The wires of <see cref="ShtrihLink"/>: bytes of both sides, passed on as they come. Of the till's frames only the bytes
    /// up to the command wait (four at most), and a close until it is whole; of the printer's only a status, while it has to
    /// show "printing". A frame that stays unfinished, or has a wrong check, is passed on as it is.
    /// </summary>
    public abstract class ShtrihRelay : RegisterLink
    {
        private const byte Enq = 0x05;
        private const byte Ack = 0x06;
        private const byte Nak = 0x15;
        private const byte SubmodePrinting = 5;

        /// <summary>The printer allows 50 ms between bytes; USB adapters and serial servers add to that.</summary>
        private const int GapMs = 300;

        /// <summary>How long the till may take to acknowledge our own short answer, in ms.</summary>
        private const int OwnAnswerMs = 7000;
        private const int OwnTriesMax = 3;

        private readonly LineCounters _counters = new LineCounters();
        private readonly ShtrihFrameReader _till = new ShtrihFrameReader();
        private readonly ShtrihFrameReader _printer = new ShtrihFrameReader();
        private readonly ShtrihReceipt _receipt = new ShtrihReceipt();
        private readonly RelayBuffer _toTill;
        private readonly RelayBuffer _toPrinter;
        private readonly byte[] _own = new byte[6];
        private int _ownLength;
        private int _ownTries;
        private bool _isOwnNaked;
        private int _tillPassed;
        private int _printerPassed;
        private long _tillGapMs = Deadline.Never;
        private long _printerGapMs = Deadline.Never;
        private long _ownEndsMs = Deadline.Never;

        protected ShtrihRelay()
        {
            _toTill = new RelayBuffer(_counters);
            _toPrinter = new RelayBuffer(_counters);
        }

        public override LineCounters Counters
        {
            get { return _counters; }
        }

        protected long RelayDeadlineMs
        {
            get { return Deadline.Earlier(Deadline.Earlier(_tillGapMs, _printerGapMs), _ownEndsMs); }
        }

        /// <summary>True while a status has to say that the printer is printing.</summary>
        protected abstract bool ShowsPrinting { get; }

        public override void Receive(byte[] source, int offset, int count, long nowMs)
        {
            CheckEventsTaken();
            for (int index = 0; index < count; index++)
            {
                PutTill(source[offset + index], nowMs);
            }

            _tillGapMs = _till.IsInFrame ? Deadline.After(nowMs, GapMs) : Deadline.Never;
        }

        public override void TapReceive(byte[] source, int offset, int count, long nowMs)
        {
            CheckEventsTaken();
            for (int index = 0; index < count; index++)
            {
                PutPrinter(source[offset + index]);
            }

            _printerGapMs = _printer.IsInFrame ? Deadline.After(nowMs, GapMs) : Deadline.Never;
        }

        public override int TakeOutput(byte[] target)
        {
            return _toTill.Take(target);
        }

        public override int TakeTapOutput(byte[] target)
        {
            return _toPrinter.Take(target);
        }

        protected abstract void CheckEventsTaken();

        /// <summary>A whole close with a right check; true = it goes on to the printer.</summary>
        protected abstract bool TakeClose(ShtrihFrameReader frame, int receipt);

        /// <summary>The printer did a command after which the receipt is another one, or none.</summary>
        protected abstract void ReceiptEnded(int command);

        /// <summary>The till took our own answer, or never acknowledged it.</summary>
        protected abstract void OwnAnswerEnded(bool wasTaken);

        protected void TickRelay(long nowMs)
        {
            if (nowMs >= _tillGapMs)
            {
                _tillGapMs = Deadline.Never;
                PassTill();
                _till.Abandon();
            }

            if (nowMs >= _printerGapMs)
            {
                _printerGapMs = Deadline.Never;
                PassPrinter();
                _printer.Abandon();
            }

            if (nowMs >= _ownEndsMs)
            {
                EndOwn(false);
            }
        }

        /// <summary>Answers the held close with an error in the printer's form: 06, then the frame.</summary>
        protected void SendOwn(byte error)
        {
            int length = _till.Command > 0xFF ? 3 : 2;
            _own[0] = ShtrihFrameReader.Stx;
            _own[1] = (byte)length;
            for (int index = 2; index <= length; index++)
            {
                _own[index] = _till.Buffer[index];
            }

            _own[length + 1] = error;
            _own[length + 2] = ShtrihFrameReader.Check(_own, length + 2);
            _ownLength = length + 3;
            _ownTries = 0;
            _toTill.Put(Ack);
            SayOwn();
        }

        private void SayOwn()
        {
            _isOwnNaked = false;
            _ownTries++;
            for (int index = 0; index < _ownLength; index++)
            {
                _toTill.Put(_own[index]);
            }
        }

        private void EndOwn(bool wasTaken)
        {
            _ownLength = 0;
            _ownEndsMs = Deadline.Never;
            OwnAnswerEnded(wasTaken);
        }

        private void PutTill(byte value, long nowMs)
        {
            if (_ownLength > 0 && !_till.IsInFrame)
            {
                if (value == Nak)
                {
                    _isOwnNaked = true;   // it asks with 05 next, as it asks a printer, and reads nothing before 06
                    return;
                }

                if (value == Enq && _isOwnNaked && _ownTries < OwnTriesMax)
                {
                    _toTill.Put(Ack);
                    SayOwn();
                    return;
                }

                EndOwn(value == Ack);
                if (value == Ack)
                {
                    return;   // said to us, not to the printer
                }
            }

            switch (_till.Put(value))
            {
                case LineReadStatus.Control: _toPrinter.Put(value); break;
                case LineReadStatus.Frame: TakeTillFrame(nowMs); break;
                case LineReadStatus.BadCheck:
                    _counters.BadCheck++;
                    PassTill();
                    break;
                default:
                    if (_till.Command >= 0 && !ShtrihClose.Is(_till.Command))
                    {
                        PassTill();
                    }

                    break;
            }

            _tillPassed = _till.IsInFrame ? _tillPassed : 0;
        }

        private void TakeTillFrame(long nowMs)
        {
            _counters.FramesReceived++;
            if (ShtrihClose.Is(_till.Command) && !TakeClose(_till, _receipt.Kind))
            {
                _ownEndsMs = Deadline.After(nowMs, OwnAnswerMs);
                return;
            }

            _receipt.Asked(_till);
            PassTill();
        }

        private void PutPrinter(byte value)
        {
            LineReadStatus status = _printer.Put(value);
            switch (status)
            {
                case LineReadStatus.Control: _toTill.Put(value); break;
                case LineReadStatus.Frame: TakePrinterFrame(); break;
                case LineReadStatus.BadCheck: PassPrinter(); break;
                default:
                    bool waits = _printer.Command == 0x10 || _printer.Command == 0x11 || _printer.Command < 0;
                    if (!waits || !ShowsPrinting)
                    {
                        PassPrinter();
                    }

                    break;
            }

            _printerPassed = _printer.IsInFrame ? _printerPassed : 0;
        }

        private void TakePrinterFrame()
        {
            _receipt.Answered(_printer);
            int submodeAt = _printer.Command == 0x10 ? 8 : _printer.Command == 0x11 ? 18 : 0;
            if (submodeAt > _printerPassed && submodeAt < _printer.Length - 1 && ShowsPrinting)
            {
                // The printer's own status, but for "printing". Submodes 1 to 3 (paper) matter more and stay.
                byte[] frame = _printer.Buffer;
                if (frame[submodeAt] == 0 && frame[_printer.Parameters] == 0)
                {
                    frame[submodeAt] = SubmodePrinting;
                    frame[_printer.Length - 1] = ShtrihFrameReader.Check(frame, _printer.Length - 1);
                }
            }

            PassPrinter();
            int command = _printer.Command;
            bool ends = ShtrihClose.Is(command) || command == 0x88 || command == 0x8D;
            if (ends && _printer.Length > _printer.Parameters + 1 && _printer.Buffer[_printer.Parameters] == 0)
            {
                ReceiptEnded(command);
            }
        }

        private void PassTill()
        {
            for (; _tillPassed < _till.Length; _tillPassed++)
            {
                _toPrinter.Put(_till.Buffer[_tillPassed]);
            }
        }

        private void PassPrinter()
        {
            for (; _printerPassed < _printer.Length; _printerPassed++)
            {
                _toTill.Put(_printer.Buffer[_printerPassed]);
            }
        }
    }
}
