using Bridge.Bytes;
using Bridge.Terminals;

namespace Bridge
{
    // What the shell tells the lane: bytes, ends of calls and writes, messages, time.
    public sealed partial class Lane
    {
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
    }
}
