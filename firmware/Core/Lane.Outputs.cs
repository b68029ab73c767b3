using Bridge.Bytes;
using Bridge.Registers;
using Bridge.Screen;
using Bridge.Terminals;

namespace Bridge
{
    // What the shell takes from the lane, and what people may read of it.
    public sealed partial class Lane
    {
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
    }
}
