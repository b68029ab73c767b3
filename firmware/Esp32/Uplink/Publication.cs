namespace Bridge.Esp32.Uplink
{
    /// <summary>One message on its way to the broker.</summary>
    public sealed class Publication
    {
        public string Topic;
        public byte[] Bytes;
        public bool Retain;
    }
}
