using Bridge.Terminals;

namespace Bridge
{
    /// <summary>
    /// One thing for the shell to do. Taken from <see cref="Lane.TakeEffect"/> and valid until the next take: a shell
    /// that hands work to another thread copies the bytes first (Call stays valid until its CallEnded).
    /// </summary>
    public sealed class LaneEffect
    {
        public LaneEffectKind Kind;
        public TerminalCall Call;
        public int Slot;
        public uint Seq;
        public string Topic = string.Empty;
        public string Text = string.Empty;
        public byte[] Bytes;
        public int Length;
        public bool Retain;
    }
}
