using Bridge.Terminals;

namespace Bridge.Esp32.Work
{
    /// <summary>One input on its way to the loop. Bytes belong to the loop until it takes the next post.</summary>
    public sealed class Post
    {
        public PostKind Kind;
        public int Number;
        public uint Seq;
        public bool Ok;
        public CallOutcome Outcome;
        public int Status;
        public byte[] Bytes;
        public int Length;
        public long Seconds;
        public string Text = string.Empty;
    }
}
