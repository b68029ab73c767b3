using Bridge.Bytes;
using Bridge.Screen;
using Bridge.Terminals;

namespace Bridge
{
    // Whether the terminal is there: asks it from time to time while the lane is idle, and at once when a register's test
    // wants to know. Driven by LaneTerminal, which hands it the terminal's words. It never starts or follows anything.
    internal sealed class LaneProbe
    {
        /// <summary>How often an idle terminal is asked whether it is there, in ms; a silent one sooner.</summary>
        private const long ProbeMs = 60000;
        private const long ProbeAgainMs = 10000;

        private readonly Terminal _terminal;
        private readonly LaneLog _log;
        private bool _isAsked;
        private long _probeAtMs = Deadline.Never;

        public LaneProbe(Terminal terminal, bool isConfigured, LaneLog log)
        {
            _terminal = terminal;
            IsConfigured = isConfigured;
            _log = log;
        }

        public bool IsConfigured { get; private set; }

        /// <summary>False until the first answer or silence.</summary>
        public bool IsKnown { get; private set; }

        public bool IsAlive { get; private set; }

        public long NextDeadlineMs
        {
            get { return _probeAtMs; }
        }

        /// <summary>What an idle lane shows.</summary>
        public SceneKind IdleScene
        {
            get
            {
                if (!IsConfigured)
                {
                    return SceneKind.NotConfigured;
                }

                return IsKnown && !IsAlive ? SceneKind.NoNetwork : SceneKind.Idle;
            }
        }

        public void Begin(long nowMs)
        {
            if (IsConfigured)
            {
                _probeAtMs = nowMs;
            }
        }

        /// <summary>Asks now whether the terminal is there, also between two polls of a sale.</summary>
        public void AskAlive(long nowMs)
        {
            IsKnown = false;
            _isAsked = true;
            _probeAtMs = nowMs;
        }

        /// <summary>idle: nothing is open and nothing is followed.</summary>
        public void Tick(bool idle, long nowMs)
        {
            if (nowMs < _probeAtMs)
            {
                return;
            }

            _probeAtMs = Deadline.After(nowMs, IsAlive || !idle ? ProbeMs : ProbeAgainMs);
            if (idle || _isAsked)
            {
                _isAsked = false;   // a probe goes between two polls, so a register's own test need not wait for idle
                _terminal.Probe(nowMs);
            }
        }

        /// <summary>The terminal answered, or did not; message says what it said instead.</summary>
        public void Heard(bool alive, string message)
        {
            if (!IsKnown || alive != IsAlive)
            {
                _log.Add(alive ? "terminal: answers" : "terminal: does not answer. " + message);
            }

            IsKnown = true;
            IsAlive = alive;
        }
    }
}
