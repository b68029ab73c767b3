using System;
using Bridge.Bytes;

namespace Bridge.Registers.PoleDisplay
{
    /// <summary>
    /// A till whose customer display is all that Bridge hears (SPEC.md). Driven by the Lane through the door: bytes keep the
    /// screen, a person's press (button or local console) makes the request, with the total that stands there.
    ///
    /// It waits for a press. A total alone never starts anything; a press with no total, with one that was painted less than
    /// SettleMs ago, with anything else on the screen that cannot be explained, or with the picture that was already paid,
    /// makes no request. It says nothing to the till, which cannot hear it: an answer is delivered when it is given, and
    /// people read it on Bridge's own display.
    /// </summary>
    public sealed class PoleDisplayLink : RegisterLink
    {
        /// <summary>Version, number of the picture (4), CRC-32 of the picture (4).</summary>
        private const byte ContextVersion = 0x50;
        private const int ContextLength = 9;
        private const int PageCp866 = 17;

        private readonly PoleDisplaySettings _settings;
        private readonly CodePage _cp866 = CodePage.Named("cp866");
        private readonly PoleScreen _screen = new PoleScreen();
        private readonly PoleReader _reader;
        private readonly TotalRecogniser _recogniser = new TotalRecogniser();
        private readonly RegisterRequest _request = new RegisterRequest();
        private readonly RegisterEventQueue _events = new RegisterEventQueue();
        private readonly LineCounters _counters = new LineCounters();
        private readonly byte[] _picture = new byte[PoleScreen.Cells];
        private readonly byte[] _paidPicture = new byte[PoleScreen.Cells];
        private long _settlesMs = Deadline.Never;
        private bool _isPaid;
        private bool _isOpen;

        public PoleDisplayLink(PoleDisplaySettings settings)
        {
            _settings = settings;
            _reader = new PoleReader(settings.Dialect, _screen);
        }

        public override long NextDeadlineMs
        {
            get { return _settlesMs; }
        }

        public override RegisterRequest Request
        {
            get { return _request; }
        }

        public override bool AwaitsAnswer
        {
            get { return _isOpen; }
        }

        public override LineCounters Counters
        {
            get { return _counters; }
        }

        public override bool HasNoDisplay
        {
            get { return true; }
        }

        public override bool AwaitsPress
        {
            get { return true; }
        }

        public override void Receive(byte[] source, int offset, int count, long nowMs)
        {
            Tick(nowMs);
            for (int index = 0; index < count; index++)
            {
                _reader.Put(source[offset + index]);
            }

            if (count > 0)
            {
                _settlesMs = Deadline.After(nowMs, _settings.SettleMs);
            }
        }

        public override void Tick(long nowMs)
        {
            _events.CheckTaken();
            if (nowMs < _settlesMs)
            {
                return;
            }

            // A new picture has come to rest. When it is another than the paid one, the next customer is here.
            _settlesMs = Deadline.Never;
            _counters.FramesReceived++;
            for (int index = 0; index < PoleScreen.Cells; index++)
            {
                _picture[index] = _screen.Cell(index);
                _isPaid &= !_screen.IsKnown || _picture[index] == _paidPicture[index];
            }
        }

        public override int TakeOutput(byte[] target)
        {
            return 0;
        }

        public override RegisterEventKind TakeEvent()
        {
            return _events.Take();
        }

        public override PressResult Press(long nowMs)
        {
            Tick(nowMs);
            if (_isOpen)
            {
                return PressResult.Open;
            }

            if (_settlesMs != Deadline.Never || !_reader.IsAtRest)
            {
                return PressResult.Unsettled;
            }

            long amount;
            CodePage page = _reader.PageNumber == PageCp866 ? _cp866 : _settings.Page;
            TotalReading reading = _recogniser.Read(_screen, page, _settings.AmountExponent, out amount);
            if (reading != TotalReading.Total)
            {
                return reading == TotalReading.None ? PressResult.NoTotal : PressResult.Doubtful;
            }

            if (_isPaid)
            {
                return PressResult.AlreadyPaid;
            }

            Ask(amount);
            return PressResult.Asked;
        }

        public override void Answer(RegisterReply reply, long nowMs)
        {
            _events.CheckTaken();
            Check.That(_isOpen, CheckCode.AnswerOutOfTurn);
            _isOpen = false;

            // A declined total may be tried again; a paid one not, before the till has shown something else.
            _isPaid = reply.Verdict == RegisterVerdict.Approved && _request.AmountWire >= 0;
            _events.Raise(RegisterEventKind.AnswerDelivered);
        }

        public override void Resume(byte[] context, int length, long nowMs)
        {
            _events.CheckTaken();
            Check.That(!_isOpen, CheckCode.AnswerOutOfTurn);
            _request.Clear();
            _isOpen = true;
        }

        private void Ask(long amount)
        {
            _request.Clear();
            _request.Operation = RegisterOperation.Sale;
            _request.AmountWire = amount;
            _request.Fingerprint = Crc32.Of(_picture, 0, PoleScreen.Cells);
            _request.Context[0] = ContextVersion;
            for (int index = 0; index < 4; index++)
            {
                _request.Context[1 + index] = (byte)(_counters.FramesReceived >> (8 * index));
                _request.Context[5 + index] = (byte)(_request.Fingerprint >> (8 * index));
            }

            _request.ContextLength = ContextLength;
            Array.Copy(_picture, 0, _paidPicture, 0, PoleScreen.Cells);
            _isOpen = true;
            _events.Raise(RegisterEventKind.RequestReceived);
        }
    }
}
