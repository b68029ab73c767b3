using Bridge.Bytes;
using Bridge.Journal;
using Bridge.Payments;
using Bridge.Receipts;
using Bridge.Registers;
using Bridge.Screen;
using Bridge.Settings;
using Bridge.Terminals;

namespace Bridge
{
    /// <summary>
    /// One checkout lane: composes the register link, the sales, the journal, the terminal, the screen and the uplink, and
    /// (with its Lane* neighbours) is the only place that knows them all. Sans I/O: a shell (Host on a PC, Esp32 on the
    /// device) owns one Lane on one thread, feeds inputs with the monotonic time, and after every input takes wire output
    /// and effects until there are none.
    ///
    /// Start: new Lane(settings), Restore once for every slot that holds something, then Begin. Before Begin nothing
    /// is accepted and nothing is sent. The order of every sale is the journal's: intent durable, start, process durable,
    /// poll, outcome durable, tell, told durable; after a restart the journal alone decides what comes next.
    /// </summary>
    public sealed class Lane
    {
        private readonly LaneSettings _settings;
        private readonly RegisterLink _link;
        private readonly Terminal _terminal;
        private readonly JournalWriter _writer;
        private readonly SaleBook _book;
        private readonly SaleDesk _desk;
        private readonly LaneClock _clock;
        private readonly LaneLog _log = new LaneLog();
        private readonly LaneDisplay _display;
        private readonly LaneScenes _scenes;
        private readonly LaneBatch _batch;
        private readonly LaneSales _sales;
        private readonly LaneTerminal _till;
        private readonly LaneRegister _counter;
        private readonly LaneUplink _uplink;
        private readonly LaneLookup _lookup = new LaneLookup();
        private readonly LaneRecovery _recovery;
        private readonly LaneEffects _effects;
        private bool _hasBegun;
        private long _nowMs;

        public Lane(LaneSettings settings)
            : this(settings, LaneParts.Link(settings), LaneParts.Terminal(settings))
        {
        }

        /// <summary>For tests and simulations: a lane with another link or terminal.</summary>
        public Lane(LaneSettings settings, RegisterLink link, Terminal terminal)
        {
            _link = link;
            _terminal = terminal;
            _clock = new LaneClock(settings.UtcOffsetMinutes);
            JournalRing ring = new JournalRing(settings.JournalSlots);
            _writer = new JournalWriter(ring);
            _settings = settings;
            _book = new SaleBook(settings.JournalSlots / 2);
            _display = new LaneDisplay(settings, _log);
            _scenes = new LaneScenes(LaneReplies.LanguageOf(settings.Language), _display);
            _desk = new SaleDesk(LaneParts.Limits(settings), _book);
            _batch = new LaneBatch(_writer, _clock, settings.JournalSlots);
            _sales = new LaneSales(terminal, _desk, _book, _writer, ring, _batch, _clock, _log);
            _till = new LaneTerminal(terminal, _desk, LaneParts.HasTerminal(settings), _log);
            _counter = new LaneRegister(settings, link, _till, _desk, _book, _sales, _batch, _lookup, _clock, _scenes, _log);
            _uplink = new LaneUplink(settings, _writer, ring, _desk, link, _clock, _lookup);
            _recovery = new LaneRecovery(ring, _writer, _book, _batch, _log);
            _effects = new LaneEffects(_writer, terminal, _uplink, _log);
        }

        // ---- start -------------------------------------------------------------------------------------------

        /// <summary>Hands over the content of each journal slot, in order, before <see cref="Begin"/>. Damaged
        /// content is counted and left out.</summary>
        public void Restore(int slot, byte[] bytes, int length)
        {
            Check.That(!_hasBegun, CheckCode.NotBegun);
            _recovery.Take(slot, bytes, length);
        }

        /// <summary>
        /// Ends recovery and starts work. freshEpoch names the journal when it was empty (any number that this device
        /// never used before; the shell takes the clock or a random number); an existing journal keeps its own.
        /// </summary>
        public void Begin(uint freshEpoch, long nowMs)
        {
            Check.That(!_hasBegun, CheckCode.NotBegun);
            _hasBegun = true;
            _recovery.End(freshEpoch, _clock.Unix(nowMs));
            _counter.Recover(nowMs);
            _till.Probe.Begin(nowMs);
            Work(nowMs);
        }

        /// <summary>Hands over what WriteAccess made durable before the restart, before <see cref="Begin"/>.</summary>
        public void RestoreAccess(byte[] bytes, int length)
        {
            Check.That(!_hasBegun, CheckCode.NotBegun);
            _terminal.RestoreAccess(bytes, length);
        }

        // ---- inputs ------------------------------------------------------------------------------------------

        /// <summary>Bytes from the register.</summary>
        public void WireReceived(byte[] source, int offset, int count, long nowMs)
        {
            Check.That(_hasBegun, CheckCode.NotBegun);
            _link.Receive(source, offset, count, nowMs);
            Work(nowMs);
        }

        /// <summary>How the terminal call with that Id ended. body is read during the call only.</summary>
        public void CallEnded(
            int callId, CallOutcome outcome, int status, byte[] body, int bodyLength, long nowMs)
        {
            _terminal.CallEnded(callId, outcome, status, body, bodyLength, nowMs);
            Work(nowMs);
        }

        /// <summary>The slot of the WriteSlot effect with that Seq is durable (ok), or could not be written.</summary>
        public void SlotWritten(uint seq, bool ok, long nowMs)
        {
            _writer.Written(seq, ok, nowMs);
            _sales.Written(seq, ok, nowMs);
            Work(nowMs);
        }

        /// <summary>The bytes of WriteAccess are durable (ok), or could not be written.</summary>
        public void AccessWritten(bool ok, long nowMs)
        {
            _terminal.AccessWritten(ok, nowMs);
            Work(nowMs);
        }

        /// <summary>Asks the terminal to let this lane in; a person there has to press Allow. Only on a person's
        /// word.</summary>
        public void AskAccess(long nowMs)
        {
            _till.Access.Ask();
            _terminal.AskAccess(nowMs);
            Work(nowMs);
        }

        /// <summary>The content of a slot asked for by ReadSlot; length 0 when it could not be read.</summary>
        public void SlotRead(int slot, byte[] bytes, int length, long nowMs)
        {
            _uplink.SlotRead(slot, bytes, length, nowMs);
            Work(nowMs);
        }

        public void UplinkConnected(long nowMs)
        {
            _uplink.Connected(nowMs);
            Work(nowMs);
        }

        public void UplinkDisconnected(long nowMs)
        {
            _uplink.Disconnected();
            Work(nowMs);
        }

        /// <summary>A message on one of <see cref="UplinkSubscriptions"/>. Nothing here can move money.</summary>
        public void UplinkReceived(string topic, byte[] payload, int length, long nowMs)
        {
            _uplink.Received(topic, payload, length, nowMs);
            Work(nowMs);
        }

        /// <summary>The wall clock, whenever the shell learns or corrects it: for what people read, and, when a lane began
        /// without one, for whether the register of the sale that it took up again can still be waiting.</summary>
        public void WallClockSet(long unixSeconds, long nowMs)
        {
            bool isFirst = !_clock.IsSet;
            _clock.Set(unixSeconds, nowMs);
            _terminal.WallClockSet(unixSeconds, nowMs);
            _desk.ClockSet(_clock.Unix(nowMs), nowMs);
            if (isFirst && _hasBegun)
            {
                _counter.ClockLearned(nowMs);
                Work(nowMs);
            }
        }

        /// <summary>A short press of the button: how the newest operation ended, for some seconds; where the
        /// customer picks (setting choice), the pick. Nothing while a payment
        /// is open; it changes nothing but the picture.</summary>
        public void ShowLast(long nowMs)
        {
            if (_hasBegun && LaneParts.CustomerPicks(_settings))
            {
                Pressed(LanePress.PickQr, nowMs);
                return;
            }

            if (_hasBegun && !IsBusy)
            {
                Sale newest = _book.FindNewest();
                _scenes.ShowAsked(
                    LaneGlance.Of(newest, _settings.Language, newest == null ? string.Empty : _clock.LocalOf(newest.Time)), nowMs);
                Work(nowMs);
            }
        }

        /// <summary>A long press: a sentence of the shell about itself, such as its address. As <see cref="ShowLast"/>.</summary>
        public void ShowStatus(string sentence, long nowMs)
        {
            if (_hasBegun && !IsBusy)
            {
                _scenes.ShowAsked(sentence, nowMs);
                Work(nowMs);
            }
        }

        /// <summary>
        /// A person says that the customer pays now, for taps whose till cannot: the button, or lane.pay on the local console;
        /// never a message from afar. What stands on the till's display is asked for, or a sentence says why not.
        /// </summary>
        public PressResult PayPressed(long nowMs)
        {
            if (!_hasBegun || IsBusy)
            {
                return PressResult.Open;
            }

            PressResult result = _link.Press(nowMs);
            int message = LaneParts.Message(result);
            if (message >= 0)
            {
                _scenes.ShowAsked(CashierText.Of(message, LaneReplies.LanguageOf(_settings.Language)), nowMs);
            }

            _log.Add("pay pressed: " + LaneParts.Word(result));
            Work(nowMs);
            return result;
        }

        /// <summary>A person at the lane pressed, or typed. Answers what came of it, for the console; the display says it too.</summary>
        public string Pressed(LanePress press, long nowMs)
        {
            if (!_hasBegun)
            {
                return "not ready yet";
            }

            string said;
            switch (press)
            {
                case LanePress.Cancel:
                    said = _till.Cancel(null, nowMs)
                        ? "asked to end the payment where that can be asked; what counts is how it is read now" : "no payment is open";
                    break;
                case LanePress.Repeat:
                    said = _till.Repeat(nowMs) ? "asking again" : "no payment is open";
                    break;
                default:
                    said = _counter.PickQr(nowMs);
                    break;
            }

            _log.Add("pressed: " + said);
            Work(nowMs);
            return said;
        }

        /// <summary>Compares what a scanner read from the lane's plate with the configured static link. The verdict is shown and
        /// stands in <see cref="LinkNews"/>.</summary>
        public void CheckLink(string scanned, long nowMs)
        {
            _terminal.CheckLink(scanned, nowMs);
            Work(nowMs);
        }

        /// <summary>Bytes from the second wire of an inline tap: the printer behind Bridge.</summary>
        public void TapReceived(byte[] source, int offset, int count, long nowMs)
        {
            Check.That(_hasBegun, CheckCode.NotBegun);
            _link.TapReceive(source, offset, count, nowMs);
            Work(nowMs);
        }

        /// <summary>Whether the receipt printer can print (LaneTape.IsReady), whenever that changes: with displayMode "tape" a
        /// code that it cannot print is shown on the screen.</summary>
        public void TapeReady(bool isReady, long nowMs)
        {
            _display.TapeReady(isReady);
            Work(nowMs);
        }

        public void Tick(long nowMs)
        {
            _link.Tick(nowMs);
            _terminal.Tick(nowMs);
            _writer.Tick(nowMs);
            _desk.Tick(nowMs);
            _till.Tick(nowMs);
            _uplink.Tick(nowMs);
            _lookup.Tick(nowMs);
            Work(nowMs);
        }

        // ---- outputs -----------------------------------------------------------------------------------------

        /// <summary>When <see cref="Tick"/> is next due.</summary>
        public long NextDeadlineMs
        {
            get
            {
                long deadlineMs = Deadline.Earlier(_link.NextDeadlineMs, _terminal.NextDeadlineMs);
                deadlineMs = Deadline.Earlier(deadlineMs, _writer.NextDeadlineMs);
                deadlineMs = Deadline.Earlier(deadlineMs, _desk.NextDeadlineMs);
                deadlineMs = Deadline.Earlier(deadlineMs, _till.NextDeadlineMs);
                deadlineMs = Deadline.Earlier(deadlineMs, _scenes.NextDeadlineMs);
                deadlineMs = Deadline.Earlier(deadlineMs, _lookup.NextDeadlineMs);
                deadlineMs = Deadline.Earlier(deadlineMs, _counter.Pick.NextDeadlineMs);
                return Deadline.Earlier(deadlineMs, _uplink.NextDeadlineMs);
            }
        }

        /// <summary>Bytes for the register; call until 0.</summary>
        public int TakeWireOutput(byte[] target)
        {
            return _link.TakeOutput(target);
        }

        /// <summary>Bytes for the second wire; call until 0.</summary>
        public int TakeTapOutput(byte[] target)
        {
            return _link.TakeTapOutput(target);
        }

        /// <summary>True when payments begin with <see cref="PayPressed"/>: the button is for that then.</summary>
        public bool PaysByPress
        {
            get { return _link.AwaitsPress; }
        }

        /// <summary>The next thing to do, or null.</summary>
        public LaneEffect TakeEffect()
        {
            return _effects.Take(_nowMs);
        }

        /// <summary>What the customer sees. Redraw when its Version rises, and each second while it counts down.</summary>
        public Scene Scene
        {
            get { return _scenes.Scene; }
        }

        /// <summary>What the register's line has carried so far, for people.</summary>
        public LineCounters RegisterLine
        {
            get { return _link.Counters; }
        }

        /// <summary>What was heard of the access to a protected terminal, for people.</summary>
        public AccessNews AccessNews
        {
            get { return _till.Access; }
        }

        /// <summary>What came of the last <see cref="CheckLink"/>, for people.</summary>
        public AccessNews LinkNews
        {
            get { return _till.Link; }
        }

        /// <summary>True while a payment or refund is between request and told: no moment for a restart.</summary>
        public bool IsBusy
        {
            get { return _desk.Foreground != null || _lookup.IsOpen || _counter.Pick.IsAsking; }
        }

        /// <summary>The topics that the shell subscribes to, QoS 1, at every connection.</summary>
        public string[] UplinkSubscriptions
        {
            get { return _uplink.Subscriptions; }
        }

        /// <summary>Topic and payload of the MQTT will.</summary>
        public string WillTopic
        {
            get { return _uplink.WillTopic; }
        }

        public string WillPayload
        {
            get { return _uplink.WillPayload; }
        }

        private void ShowLink(long nowMs)
        {
            string sentence = TerminalSentence.Of(_till.LinkCode, LaneReplies.LanguageOf(_settings.Language));
            _till.LinkCode = 0;
            if (!IsBusy)
            {
                _scenes.ShowAsked(sentence, nowMs);
            }
        }

        // Lets the rooms talk until none has anything to say. Bounded: a circle of words would be our own mistake.
        private void Work(long nowMs)
        {
            _nowMs = nowMs;
            if (!_hasBegun)
            {
                return;
            }

            for (int round = 0; round < 32; round++)
            {
                bool moved = _counter.TakeEvents(nowMs);
                moved |= _till.TakeReports(nowMs);
                moved |= _sales.TakeSteps(nowMs);
                moved |= _counter.GiveAnswers(nowMs);
                if (!moved)
                {
                    break;
                }
            }

            _scenes.Show(_desk.Foreground, _till, nowMs);
            _batch.Carry(nowMs);
            if (_till.LinkCode != 0)
            {
                ShowLink(nowMs);
            }

            _sales.FreeThoseOver(nowMs);
            _till.FollowRightSale(nowMs);
            _uplink.Look(_till, nowMs);
            _link.StandAside(!_till.Probe.IsConfigured || _sales.IsStorageStuck || !_sales.HasRoom);
        }
    }
}
