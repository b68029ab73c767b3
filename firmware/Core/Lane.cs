using Bridge.Bytes;
using Bridge.Screen;
using Bridge.Settings;
using Bridge.Terminals;

namespace Bridge
{
    /// <summary>
    /// One checkout lane: composes the register link, the sale, the journal, the terminal, the screen and the uplink,
    /// and is the only file that knows them all. Sans I/O: a shell (Host on a PC, Esp32 on the device) owns one Lane
    /// on one thread, feeds inputs with the monotonic time, and after every input takes wire output and effects until
    /// there are none.
    ///
    /// Start: new Lane(settings), Restore once for every slot that holds something, then Begin. Before Begin nothing
    /// is accepted and nothing is sent.
    /// </summary>
    public sealed class Lane
    {
        private readonly LaneSettings _settings;
        private readonly Scene _scene = new Scene();

        public Lane(LaneSettings settings)
        {
            _settings = settings;
        }

        // ---- start -------------------------------------------------------------------------------------------

        /// <summary>Hands over the content of one journal slot, in any order, before <see cref="Begin"/>. Damaged
        /// content is counted and left out.</summary>
        public void Restore(int slot, byte[] bytes, int length)
        {
        }

        /// <summary>
        /// Ends recovery and starts work. freshEpoch names the journal when it was empty (any number that this device
        /// never used before; the shell takes the clock or a random number); an existing journal keeps its own.
        /// </summary>
        public void Begin(uint freshEpoch, long nowMs)
        {
        }

        // ---- inputs ------------------------------------------------------------------------------------------

        /// <summary>Bytes from the register.</summary>
        public void WireReceived(byte[] source, int offset, int count, long nowMs)
        {
        }

        /// <summary>How the terminal call with that Id ended. body is read during the call only.</summary>
        public void CallEnded(
            int callId, CallOutcome outcome, int status, byte[] body, int bodyLength, long nowMs)
        {
        }

        /// <summary>The slot of the WriteSlot effect with that Seq is durable (ok), or could not be written.</summary>
        public void SlotWritten(uint seq, bool ok, long nowMs)
        {
        }

        /// <summary>The content of a slot asked for by ReadSlot; length 0 when it could not be read.</summary>
        public void SlotRead(int slot, byte[] bytes, int length, long nowMs)
        {
        }

        public void UplinkConnected(long nowMs)
        {
        }

        public void UplinkDisconnected(long nowMs)
        {
        }

        /// <summary>A message on one of <see cref="UplinkSubscriptions"/>. Nothing here can move money.</summary>
        public void UplinkReceived(string topic, byte[] payload, int length, long nowMs)
        {
        }

        /// <summary>The wall clock, whenever the shell learns or corrects it. Only for what people read.</summary>
        public void WallClockSet(long unixSeconds, long nowMs)
        {
        }

        public void Tick(long nowMs)
        {
        }

        // ---- outputs -----------------------------------------------------------------------------------------

        /// <summary>When <see cref="Tick"/> is next due.</summary>
        public long NextDeadlineMs
        {
            get { return Deadline.Never; }
        }

        /// <summary>Bytes for the register; call until 0.</summary>
        public int TakeWireOutput(byte[] target)
        {
            return 0;
        }

        /// <summary>The next thing to do, or null.</summary>
        public LaneEffect TakeEffect()
        {
            return null;
        }

        /// <summary>What the customer sees. Redraw when its Version rises, and each second while it counts down.</summary>
        public Scene Scene
        {
            get { return _scene; }
        }

        /// <summary>True while a payment or refund is between request and told: no moment for a restart.</summary>
        public bool IsBusy
        {
            get { return false; }
        }

        /// <summary>The topics that the shell subscribes to, QoS 1, at every connection.</summary>
        public string[] UplinkSubscriptions
        {
            get { return new string[0]; }
        }

        /// <summary>Topic and payload of the MQTT will.</summary>
        public string WillTopic
        {
            get { return string.Empty; }
        }

        public string WillPayload
        {
            get { return string.Empty; }
        }
    }
}
