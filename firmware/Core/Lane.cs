using Bridge.Bytes;
using Bridge.Journal;
using Bridge.Payments;
using Bridge.Registers;
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
    public sealed partial class Lane
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
