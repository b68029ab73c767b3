using Bridge.Bytes;
using Bridge.Journal;
using Bridge.Payments;
using Bridge.Registers;
using Bridge.Settings;
using Bridge.Terminals;
using Bridge.Uplink;

namespace Bridge
{
    // The companion's side of the lane: what the journal holds goes up record by record, read back from its slot, until
    // the companion says that its database has it. Driven by the Lane. It is always behind the money: nothing here makes a
    // sale wait, and nothing that arrives here can start one.
    internal sealed class LaneUplink
    {
        private readonly LaneSettings _settings;
        private readonly JournalWriter _writer;
        private readonly JournalRing _ring;
        private readonly SaleDesk _desk;
        private readonly RegisterLink _register;
        private readonly LaneClock _clock;
        private readonly LaneLookup _lookup;
        private readonly UplinkLink _link = new UplinkLink();
        private readonly UplinkWriter _messages = new UplinkWriter();
        private readonly UplinkReader _reader = new UplinkReader();
        private readonly LaneStatus _status = new LaneStatus();
        private readonly string[] _subscriptions;
        private LaneTerminal _terminal;
        private uint _readSeq;
        private int _readSlot;
        private bool _readIsOut;
        private JournalRecord _ready;
        private string _saidState = string.Empty;
        private uint _saidSale;
        private string _saidStage = string.Empty;
        private bool _stateDue;
        private long _startedMs = -1;

        public LaneUplink(LaneSettings settings, JournalWriter writer, JournalRing ring, SaleDesk desk,
            RegisterLink register, LaneClock clock, LaneLookup lookup)
        {
            _lookup = lookup;
            _settings = settings;
            _writer = writer;
            _ring = ring;
            _desk = desk;
            _register = register;
            _clock = clock;

            // What arrives on rpc/req is the shell's (RpcDesk, on a thread of its own); it is ignored here.
            _subscriptions = new string[]
            {
                Topic(UplinkNames.Ack), UplinkNames.HostTopic, Topic(UplinkNames.Answer), Topic(UplinkNames.RpcRequest),
                Topic(UplinkNames.Time),
            };
            _status.Firmware = LaneParts.Version;
            _status.Protocol = settings.Protocol;
            _status.Terminal = settings.TerminalHost + ":" + settings.TerminalPort.ToString();
            _status.State = "starting";
        }

        public string[] Subscriptions
        {
            get { return _subscriptions; }
        }

        public string WillTopic
        {
            get { return Topic(UplinkNames.State); }
        }

        public string WillPayload
        {
            get { return "{\"s\":\"lost\",\"epoch\":" + _writer.Epoch.ToString() + "}"; }
        }

        public long NextDeadlineMs
        {
            get { return _link.NextDeadlineMs; }
        }

        public void Connected(long nowMs)
        {
            _link.Connected(nowMs);
            _lookup.Connected();
            _stateDue = true;
        }

        public void Disconnected()
        {
            _link.Disconnected();
            _lookup.Disconnected();
            _ready = null;
        }

        public void Received(string topic, byte[] payload, int length, long nowMs)
        {
            if (topic == _subscriptions[0] && _reader.ReadAck(payload, length) && _reader.Epoch == _writer.Epoch)
            {
                _writer.CatchUp(_reader.UpTo);
                _link.Acknowledged(_reader.UpTo, _writer.LastSeq, nowMs);
            }
            else if (topic == _subscriptions[1] && _reader.ReadHost(payload, length))
            {
                _link.HostIs(_reader.IsOnline, nowMs);
            }
            else if (topic == _subscriptions[2])
            {
                _lookup.Received(payload, length, _writer.Epoch);
            }
            else if (topic == _subscriptions[4] && _reader.ReadTime(payload, length))
            {
                _clock.Tell(_reader.Seconds, nowMs);
            }
        }

        /// <summary>The slot that TakeEffect asked for.</summary>
        public void SlotRead(int slot, byte[] bytes, int length, long nowMs)
        {
            if (!_readIsOut || slot != _readSlot)
            {
                return;
            }

            _readIsOut = false;
            JournalRecord record = new JournalRecord();
            bool found = JournalDecoder.Decode(bytes, length, record) == SlotContent.Record && record.Seq == _readSeq;
            if (found)
            {
                _ready = record;
            }
            else if (_ring.SeqAt(slot) == _readSeq)
            {
                _ring.Unreadable(slot);   // the flash lost it: said to be gone, like one that was overwritten
            }
        }

        public void Tick(long nowMs)
        {
            _link.Tick(nowMs);
        }

        /// <summary>Notices what has changed since it was last said.</summary>
        public void Look(LaneTerminal terminal, long nowMs)
        {
            _terminal = terminal;
            _startedMs = _startedMs < 0 ? nowMs : _startedMs;
            SaleMachine machine = _desk.Foreground;
            bool checking = machine != null && (machine.State == SaleState.Doubting
                || machine.State == SaleState.Orphaned || machine.State == SaleState.RecordingOrphan || terminal.LinkLost);
            _status.State = machine == null ? (terminal.Probe.IsConfigured ? "ready" : "service")
                : checking ? "checking" : "paying";
            _status.Sale = machine == null ? 0 : machine.Sale.Number;
            _status.Stage = machine == null ? string.Empty : StageWord(machine, terminal.Stage);
            if (machine != null)
            {
                _status.Operation = LaneEvents.OperationWord(machine.Sale.Operation);
                _status.AmountMinor = machine.Sale.AmountMinor;
                _status.Currency = machine.Sale.Currency;
            }

            // Compared by parts, so that nothing is allocated while nothing changes.
            bool same = _saidState == _status.State && _saidSale == _status.Sale && _saidStage == _status.Stage;
            if (!same)
            {
                _saidState = _status.State;
                _saidSale = _status.Sale;
                _saidStage = _status.Stage;
                _stateDue = true;
            }
        }

        /// <summary>The next message or slot read; false when there is none.</summary>
        public bool TakeEffect(LaneEffect effect, long nowMs)
        {
            if (!_link.IsConnected)
            {
                return false;
            }

            if (_link.TakeBirth())
            {
                Fill(nowMs);
                _status.FirstSeq = _ring.OldestSeq;   // looks at every slot, and only a birth says it
                return Publish(effect, UplinkNames.Birth, _messages.Birth(_status));
            }

            if (_stateDue)
            {
                _stateDue = false;
                Fill(nowMs);
                return Publish(effect, UplinkNames.State, _messages.State(_status));
            }

            if (_lookup.TakeQuestion())
            {
                int asked = _messages.Question(_writer.Epoch, _lookup.Id, _lookup.Asked.Reference);
                return Publish(effect, UplinkNames.Ask, asked);
            }

            if (_ready != null && _link.NextToSend(_writer.DurableSeq) != _ready.Seq)
            {
                _ready = null;   // asked for before a reconnection, an ack or a resend: its turn comes again, or has passed
            }

            if (_ready != null)
            {
                int length = _messages.Event(LaneEvents.Of(_ready));
                _link.Sent(_ready.Seq, nowMs);
                _ready = null;
                return Publish(effect, UplinkNames.Event, length);
            }

            if (_link.TakeHealth())
            {
                Fill(nowMs);
                return Publish(effect, UplinkNames.Health, _messages.Health(_status));
            }

            return !_readIsOut && TakeRecord(effect, nowMs);
        }

        // The next record of the window: asked back from its slot, or said to be gone.
        private bool TakeRecord(LaneEffect effect, long nowMs)
        {
            uint seq = _link.NextToSend(_writer.DurableSeq);
            if (seq == 0)
            {
                return false;
            }

            int slot = _ring.SlotOf(seq);
            if (slot >= 0)
            {
                _readIsOut = true;
                _readSeq = seq;
                _readSlot = slot;
                effect.Kind = LaneEffectKind.ReadSlot;
                effect.Slot = slot;
                effect.Seq = seq;
                return true;
            }

            uint last = seq;
            while (last < _writer.DurableSeq && _ring.SlotOf(last + 1) < 0)
            {
                last++;
            }

            _link.Skipped(last, nowMs);
            return Publish(effect, UplinkNames.Event, _messages.Lost(_writer.Epoch, seq, last));
        }

        private bool Publish(LaneEffect effect, string leaf, int length)
        {
            effect.Kind = LaneEffectKind.Publish;
            effect.Topic = Topic(leaf);
            effect.Bytes = _messages.Buffer;
            effect.Length = length;
            effect.Retain = false;
            return true;
        }

        private void Fill(long nowMs)
        {
            LineCounters line = _register.Counters;
            _status.Epoch = _writer.Epoch;
            _status.LastSeq = _writer.LastSeq;
            _status.Time = _clock.Unix(nowMs);
            _status.TerminalId = _terminal.TerminalId;
            _status.TerminalLink = _terminal.Probe.IsKnown ? (_terminal.Probe.IsAlive ? "up" : "down") : string.Empty;
            _status.UpSeconds = (nowMs - _startedMs) / 1000;
            uint acked = _link.AckedUpTo;
            _status.Pending = _writer.DurableSeq > acked ? _writer.DurableSeq - acked : 0;   // see JournalWriter.CatchUp
            _status.Open = _desk.OpenCount;
            _status.Frames = line.FramesReceived;
            _status.BadCheck = line.BadCheck;
            _status.Noise = line.NoiseBytes;
            _status.Repeats = line.Repeats;
            _status.AnswersLost = line.AnswersLost;
            _status.StorageFailures = _writer.Failures;
        }

        private string Topic(string leaf)
        {
            return UplinkNames.Topic(_settings.Site, _settings.Device, leaf);
        }

        private static string StageWord(SaleMachine machine, TerminalStage stage)
        {
            if (machine.State != SaleState.Following)
            {
                return machine.State <= SaleState.RecordingProcess ? "starting" : string.Empty;
            }

            switch (stage)
            {
                case TerminalStage.AwaitingCustomer: return "customer";
                case TerminalStage.AwaitingConfirmation: return "confirm";
                case TerminalStage.ProcessingCard: return "card";
                case TerminalStage.AwaitingPin: return "pin";
                case TerminalStage.ProcessingRefund: return "refund";
                default: return "starting";
            }
        }
    }
}
