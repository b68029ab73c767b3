using Bridge.Journal;
using Bridge.Terminals;

namespace Bridge
{
    // What the shell has to do next, one thing at a time. Driven by the Lane. Durable writes come first, then the terminal,
    // then what the companion and people want to know: that order is the shortest way from a register's byte to the
    // terminal. The effect is one object, filled anew at each take.
    internal sealed class LaneEffects
    {
        private readonly JournalWriter _writer;
        private readonly Terminal _terminal;
        private readonly LaneUplink _uplink;
        private readonly LaneLog _log;
        private readonly LaneEffect _effect = new LaneEffect();
        private readonly TerminalCall _call = new TerminalCall();

        public LaneEffects(JournalWriter writer, Terminal terminal, LaneUplink uplink, LaneLog log)
        {
            _writer = writer;
            _terminal = terminal;
            _uplink = uplink;
            _log = log;
        }

        /// <summary>The next effect, or null.</summary>
        public LaneEffect Take(long nowMs)
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

            if (_uplink.TakeEffect(_effect, nowMs))
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
    }
}
