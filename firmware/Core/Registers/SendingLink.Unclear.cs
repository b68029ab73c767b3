using Bridge.Bytes;

namespace Bridge.Registers
{
    // When it is not clear what the register speaks of: its word to a frame that was forgotten may still come, or it said something
    // that could not be read, which may be another request. A register is told no answer until that is over. Everything else
    // goes out meanwhile (it tells nothing), and the words are counted: whoever owes one and gets one frame more says two.
    public abstract partial class SendingLink
    {
        private long _wordByMs = long.MinValue;
        private long _owedUntilMs = long.MinValue;
        private long _unreadUntilMs = long.MinValue;

        /// <summary>Something came that could not be read, and was asked for again: until the register has had the time to repeat it
        /// no answer goes out, nor one again. A good frame ends that.</summary>
        protected void HeardDamage(long nowMs)
        {
            _unreadUntilMs = Deadline.After(nowMs, _timing.ListenMs);
            if (Tells(_script) && _dueMs < _unreadUntilMs)
            {
                _dueMs = _unreadUntilMs;
            }
        }

        private static bool Tells(int script)
        {
            return script == AnswerScript || script == LastWordScript;
        }

        // The first moment, not before now, when the next frame of a script may go out.
        private long ReadyMs(int script, long nowMs)
        {
            long readyMs = nowMs > _pauseUntilMs ? nowMs : _pauseUntilMs;
            if (Tells(script))
            {
                readyMs = readyMs > _owedUntilMs ? readyMs : _owedUntilMs;
                readyMs = readyMs > _unreadUntilMs ? readyMs : _unreadUntilMs;
            }

            return readyMs;
        }

        private void Owe()
        {
            if (_script != NoScript && !_isHeld && _wordByMs > _owedUntilMs)
            {
                _owedUntilMs = _wordByMs;
            }
        }

        // A word of the register to no frame that is in flight: it is the one that it owes.
        private void TakeOwed(long nowMs)
        {
            if (nowMs >= _owedUntilMs)
            {
                return;
            }

            _owedUntilMs = long.MinValue;
            if (_isHeld && Tells(_script))
            {
                Hold(ReadyMs(_script, nowMs), nowMs);
            }
        }
    }
}
