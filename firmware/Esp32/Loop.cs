using Bridge.Bytes;
using Bridge.Esp32.Journal;
using Bridge.Esp32.Panel;
using Bridge.Esp32.Service;
using Bridge.Esp32.Terminal;
using Bridge.Esp32.Uplink;
using Bridge.Esp32.Wire;
using Bridge.Esp32.Work;

namespace Bridge.Esp32
{
    /// <summary>
    /// The only code that touches the Lane, and the only endless loop that does so: bytes from the register, posts from
    /// the threads that block, time; after each, wire output and effects until there are none. It never opens a
    /// connection, never looks up a name, never touches a file, never waits longer than a few milliseconds while the
    /// register may be talking.
    /// </summary>
    public sealed class Loop
    {
        /// <summary>The loop polls the UART: at 115200 baud 5 ms are 58 of its 4096 bytes.</summary>
        private const int PollMs = 5;

        /// <summary>More effects after one input than a lane can owe: a mistake of ours.</summary>
        private const int EffectsMax = 1000;

        private readonly Lane _lane;
        private readonly Inbox _inbox;
        private readonly SerialWire _wire;
        private readonly byte[] _bytes = new byte[256];
        private string _restartReason = string.Empty;
        private LaneEffect _held;

        public Loop(Lane lane, Inbox inbox, SerialWire wire)
        {
            _lane = lane;
            _inbox = inbox;
            _wire = wire;
        }

        public Heartbeat Heartbeat { get; } = new Heartbeat("loop", 15000);

        /// <summary>The workers around it; Uplink may be null.</summary>
        public TerminalWorker Terminal { get; set; }

        public JournalWorker Journal { get; set; }

        public UplinkWorker Uplink { get; set; }

        /// <summary>The printer behind a tap, or null. Polled like the register's line: what one end says is on the other
        /// within one turn of the loop.</summary>
        public SerialWire Printer { get; set; }

        public SceneBoard Board { get; set; }

        public Situation Situation { get; set; }

        public void Run()
        {
            Perform();
            while (true)
            {
                Heartbeat.Beat();
                Step(Ticks.NowMs);
                Board.Put(_lane.Scene);
                Situation.IsBusy = _lane.IsBusy;
                if (_restartReason.Length > 0 && !_lane.IsBusy && Journal.IsIdle)
                {
                    Restart.Now(_restartReason);
                }

                _inbox.Wait(WaitMs(Ticks.NowMs));
            }
        }

        private void Step(long nowMs)
        {
            int count = _wire.Read(_bytes);
            if (count > 0)
            {
                Situation.Watch.Add(false, _bytes, count);
                _lane.WireReceived(_bytes, 0, count, nowMs);
                Perform();
            }

            count = Printer == null ? 0 : Printer.Read(_bytes);
            if (count > 0)
            {
                _lane.TapReceived(_bytes, 0, count, nowMs);
                Perform();
            }

            Post post = _inbox.Take();
            while (post != null)
            {
                Accept(post, Ticks.NowMs);
                Perform();
                post = _inbox.Take();
            }

            _lane.Tick(Ticks.NowMs);
            Perform();
        }

        private int WaitMs(long nowMs)
        {
            long leftMs = _lane.NextDeadlineMs - nowMs;
            return leftMs <= 0 ? 1 : (leftMs < PollMs ? (int)leftMs : PollMs);
        }

        private void Accept(Post post, long nowMs)
        {
            switch (post.Kind)
            {
                case PostKind.CallEnded:
                    _lane.CallEnded(post.Number, post.Outcome, post.Status, post.Bytes, post.Length, nowMs);
                    break;
                case PostKind.SlotWritten:
                    _lane.SlotWritten(post.Seq, post.Ok, nowMs);
                    break;
                case PostKind.SlotRead:
                    _lane.SlotRead(post.Number, post.Bytes, post.Length, nowMs);
                    break;
                case PostKind.UplinkConnected:
                    _lane.UplinkConnected(nowMs);
                    break;
                case PostKind.UplinkDisconnected:
                    _lane.UplinkDisconnected(nowMs);
                    break;
                case PostKind.UplinkReceived:
                    _lane.UplinkReceived(post.Text, post.Bytes, post.Length, nowMs);
                    break;
                case PostKind.WallClock:
                    _lane.WallClockSet(post.Seconds, nowMs);
                    break;
                case PostKind.RestartWanted:
                    _restartReason = post.Text;
                    break;
                case PostKind.PayPressed:
                    _lane.PayPressed(nowMs);
                    break;
                case PostKind.Pressed:
                    _lane.Pressed((LanePress)post.Number, nowMs);
                    break;
                case PostKind.CheckLink:
                    _lane.CheckLink(post.Text, nowMs);
                    break;
                case PostKind.TapeReady:
                    _lane.TapeReady(post.Ok, nowMs);
                    break;
                case PostKind.ButtonPressed:
                    ShowToWhoPressed(post.Ok, nowMs);
                    break;
                case PostKind.AskAccess:
                    _lane.AskAccess(nowMs);
                    break;
                case PostKind.AccessWritten:
                    _lane.AccessWritten(post.Ok, nowMs);
                    break;
            }
        }

        // The lane does nothing with either while a payment is open.
        private void ShowToWhoPressed(bool shortly, long nowMs)
        {
            if (shortly && _lane.PaysByPress)
            {
                _lane.PayPressed(nowMs);
                return;
            }

            if (shortly)
            {
                _lane.ShowLast(nowMs);
                return;
            }

            string address = Situation.Network.Address;
            _lane.ShowStatus(
                Situation.Lane.Device + ", " + (address.Length == 0 ? "?" : address)
                + (Uplink == null ? string.Empty : (Uplink.IsConnected ? ", MQTT" : ", MQTT?")), nowMs);
        }

        private void Perform()
        {
            int count = _lane.TakeWireOutput(_bytes);
            while (count > 0)
            {
                Situation.Watch.Add(true, _bytes, count);
                _wire.Write(_bytes, count);
                count = _lane.TakeWireOutput(_bytes);
            }

            while (Printer != null && (count = _lane.TakeTapOutput(_bytes)) > 0)
            {
                Printer.Write(_bytes, count);
            }

            for (int number = 0; number < EffectsMax; number++)
            {
                LaneEffect effect = _held == null ? _lane.TakeEffect() : _held;
                if (effect == null)
                {
                    return;
                }

                // What cannot be given yet stays; an effect is valid until the next one is taken.
                _held = Give(effect) ? null : effect;
                if (_held != null)
                {
                    return;
                }
            }

            Check.That(false, CheckCode.EffectQueueFull);
        }

        private bool Give(LaneEffect effect)
        {
            switch (effect.Kind)
            {
                case LaneEffectKind.CallTerminal:
                    if (Terminal.IsBusy)
                    {
                        return false;
                    }

                    Terminal.Give(effect.Call);
                    return true;

                case LaneEffectKind.WriteSlot:
                    if (!Journal.HasRoom)
                    {
                        return false;
                    }

                    Journal.GiveWrite(effect.Slot, effect.Seq, effect.Bytes, effect.Length);
                    return true;

                case LaneEffectKind.ReadSlot:
                    if (!Journal.HasRoom)
                    {
                        return false;
                    }

                    Journal.GiveRead(effect.Slot);
                    return true;

                case LaneEffectKind.Publish:
                    if (Uplink != null)
                    {
                        Uplink.Give(effect.Topic, effect.Bytes, effect.Length, effect.Retain);
                    }

                    return true;

                case LaneEffectKind.WriteAccess:
                    if (Terminal.IsBusy)
                    {
                        return false;
                    }

                    Terminal.Store(effect.Bytes);
                    return true;

                default:
                    Trace.Say("lane", effect.Text);
                    return true;
            }
        }
    }
}
