namespace Bridge.Journal
{
    /// <summary>One slot write for the shell: these bytes into that slot, durable before it answers.</summary>
    public sealed class JournalWrite
    {
        public int Slot;
        public uint Seq;
        public byte[] Bytes = new byte[JournalEncoder.LengthMax];
        public int Length;
    }
}
