using Bridge.Bytes;
using Bridge.Journal;
using Bridge.Payments;
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
        private readonly JournalRing _ring;
        private readonly JournalWriter _writer;
        private readonly SaleBook _book;
        private readonly SaleDesk _desk;
        private readonly LaneClock _clock;
        private readonly LaneLog _log = new LaneLog();
        private readonly LaneScenes _scenes;
        private readonly LaneSales _sales;
        private readonly LaneTerminal _till;
        private readonly LaneRegister _counter;
        private readonly LaneUplink _uplink;
        private readonly LaneEffect _effect = new LaneEffect();
        private readonly TerminalCall _call = new TerminalCall();
        private uint _restoredEpoch;
        private uint _restoredSeq;
        private int _damagedSlots;
        private bool _hasBegun;
        private long _nowMs;

        public Lane(LaneSettings settings)
            : this(settings, LaneParts.Link(settings), LaneParts.Terminal(settings))
        {
        }

        /// <summary>For tests and simulations: a lane with another link or terminal.</summary>
        public Lane(LaneSettings settings, RegisterLink link, Terminal terminal)
        {
            _settings = settings;
            _link = link;
            _terminal = terminal;
            _clock = new LaneClock(settings.UtcOffsetMinutes);
            _ring = new JournalRing(settings.JournalSlots);
            _writer = new JournalWriter(_ring);
            _book = new SaleBook(settings.JournalSlots / 2);
            _scenes = new LaneScenes(LaneReplies.LanguageOf(settings.Language));
            _desk = new SaleDesk(LaneParts.Limits(settings), _book);
            _sales = new LaneSales(terminal, _desk, _book, _writer, _ring, _clock, _log);
            _till = new LaneTerminal(terminal, _desk, settings.TerminalHost.Length > 0, _log);
            _counter = new LaneRegister(settings, link, _till, _desk, _book, _sales, _clock, _log);
            _uplink = new LaneUplink(settings, _writer, _ring, _desk, link, _clock);
        }

        // ---- start -------------------------------------------------------------------------------------------

        /// <summary>Hands over the content of one journal slot, in any order, before <see cref="Begin"/>. Damaged
        /// content is counted and left out.</summary>
        public void Restore(int slot, byte[] bytes, int length)
        {
            Check.That(!_hasBegun, CheckCode.NotBegun);
            JournalRecord record = new JournalRecord();
            SlotContent content = JournalDecoder.Decode(bytes, length, record);
            if (content != SlotContent.Record)
            {
                _damagedSlots += content == SlotContent.Damaged ? 1 : 0;
                return;
            }

            if (_restoredEpoch == 0)
            {
                _restoredEpoch = record.Epoch;
            }

            if (record.Epoch != _restoredEpoch)
            {
                _damagedSlots++;   // left over from a journal before a format (SPEC case D)
                return;
            }

            _ring.Put(slot, record.Seq, record.Kind == RecordKind.Told ? 0 : record.Sale);
            _restoredSeq = record.Seq > _restoredSeq ? record.Seq : _restoredSeq;
            LaneRecords.Apply(record, _book);
            _sales.Restored(record);
        }

        /// <summary>
        /// Ends recovery and starts work. freshEpoch names the journal when it was empty (any number that this device
        /// never used before; the shell takes the clock or a random number); an existing journal keeps its own.
        /// </summary>
        public void Begin(uint freshEpoch, long nowMs)
        {
            Check.That(!_hasBegun, CheckCode.NotBegun);
            _hasBegun = true;

            // Each damaged slot may have held a newer record, sent to the companion before: its number is not used again.
            uint lastSeq = _restoredEpoch != 0 ? _restoredSeq + (uint)_damagedSlots : 0;
            _writer.Continue(_restoredEpoch != 0 ? _restoredEpoch : freshEpoch, lastSeq);
            _log.Add("journal: " + _book.Count.ToString() + " sales, last record " + lastSeq.ToString()
                + (_damagedSlots > 0 ? ", " + _damagedSlots.ToString() + " damaged slots left out" : ""));
            JournalRecord boot = new JournalRecord();
            boot.Kind = RecordKind.Boot;
            boot.Time = _clock.Unix(nowMs);
            boot.Firmware = LaneParts.Version;
            _writer.Append(boot, false);
            _counter.Recover(nowMs);
            _till.Begin(nowMs);
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

        /// <summary>The wall clock, whenever the shell learns or corrects it. Only for what people read.</summary>
        public void WallClockSet(long unixSeconds, long nowMs)
        {
            _clock.Set(unixSeconds, nowMs);
            _terminal.WallClockSet(unixSeconds, nowMs);
        }

        public void Tick(long nowMs)
        {
            _link.Tick(nowMs);
            _terminal.Tick(nowMs);
            _writer.Tick(nowMs);
            _desk.Tick(nowMs);
            _till.Tick(nowMs);
            _uplink.Tick(nowMs);
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
                return Deadline.Earlier(deadlineMs, _uplink.NextDeadlineMs);
            }
        }

        /// <summary>Bytes for the register; call until 0.</summary>
        public int TakeWireOutput(byte[] target)
        {
            return _link.TakeOutput(target);
        }

        /// <summary>
        /// The next thing to do, or null. Durable writes come first, then the terminal, then what the companion and people
        /// want to know: that order is the shortest way from a register's byte to the terminal.
        /// </summary>
        public LaneEffect TakeEffect()
        {
            JournalWrite write = _writer.TakeWrite();
            if (write != null)
            {
                _effect.Kind = LaneEffectKind.WriteSlot;
                _effect.Slot = write.Slot;
                _effect.Seq = write.Seq;
                _effect.Bytes = write.Bytes;
                _effect.Length = write.Length;
                return _effect;
            }

            byte[] access = _terminal.TakeAccess();
            if (access != null)
            {
                _effect.Kind = LaneEffectKind.WriteAccess;
                _effect.Bytes = access;
                _effect.Length = access.Length;
                return _effect;
            }

            if (_terminal.TakeCall(_call))
            {
                _effect.Kind = LaneEffectKind.CallTerminal;
                _effect.Call = _call;
                return _effect;
            }

            if (_uplink.TakeEffect(_effect, _nowMs))
            {
                return _effect;
            }

            string line = _log.Take();
            if (line == null)
            {
                return null;
            }

            _effect.Kind = LaneEffectKind.Log;
            _effect.Text = line;
            return _effect;
        }

        /// <summary>What the customer sees. Redraw when its Version rises, and each second while it counts down.</summary>
        public Scene Scene
        {
            get { return _scenes.Scene; }
        }

        /// <summary>True while a payment or refund is between request and told: no moment for a restart.</summary>
        public bool IsBusy
        {
            get { return _desk.Foreground != null; }
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

            _scenes.Show(_desk.Foreground, _till.Stage, _till.StageSinceMs, _till.LinkLost, _till.IdleScene, nowMs);
            _sales.FreeThoseOver();
            _till.FollowRightSale(nowMs);
            _uplink.Look(_till, nowMs);
        }
    }
}
