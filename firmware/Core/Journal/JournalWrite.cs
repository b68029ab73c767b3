namespace Bridge.Journal
{
    /// <summary>One slot write for the shell: these bytes into that slot, durable before it answers.</summary>
    public sealed class JournalWrite
    {
        public int Slot;
        public uint Seq;
        /// <summary>Allocated once, when the queue first gets this long: on the device a full set would be 18 KB.</summary>
        public byte[] Bytes;
        public int Length;
    }
}
