using Bridge.Bytes;

namespace Bridge.Registers
{
    // What the register says to a frame that is in flight.
    public abstract partial class SendingLink
    {
        /// <summary>The register has acknowledged a frame on the line. Without one in flight it means nothing.</summary>
        protected void TakeAck(long nowMs)
        {
            bool fits = _wanted == StepAck.Ack || _wanted == StepAck.AckThenReply;
            if (_script == NoScript || _isHeld || !fits)
            {
                TakeOwed(nowMs);
                return;
            }

            if (_wanted == StepAck.Ack)
            {
                StepTaken(nowMs);
            }
            else if (!_isAcknowledged)
            {
                _isAcknowledged = true;
                _dueMs = Deadline.After(nowMs, _timing.ReplyWaitMs);
                _wordByMs = _dueMs;
            }
        }

        /// <summary>The register has answered a frame with one of its own.</summary>
        protected void TakeReply(long nowMs)
        {
            if (_script != NoScript && !_isHeld
                && (_wanted == StepAck.Reply || _wanted == StepAck.AckThenReply))
            {
                StepTaken(nowMs);
            }
            else
            {
                TakeOwed(nowMs);
            }
        }

        /// <summary>The register could not read a frame of ours.</summary>
        protected void TakeNak(long nowMs)
        {
            if (_script == NoScript || _isHeld || _wanted == StepAck.None)
            {
                TakeOwed(nowMs);
                return;
            }

            if (_timing.NakQuietMs > 0)
            {
                // What comes before the register has fallen quiet would be thrown away, and another NAK would follow.
                _dueMs = Deadline.After(nowMs, _timing.NakQuietMs);
            }
            else
            {
                Repeat(nowMs);
            }
        }

        /// <summary>Ends the script that runs when it is this one: the register has said something that makes it needless.</summary>
        protected void Leave(int script, long nowMs)
        {
            if (_script == script)
            {
                End(false, nowMs);
            }
        }
    }
}
