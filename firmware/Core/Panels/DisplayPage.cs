namespace Bridge.Panels
{
    /// <summary>One page for a ready-made display: what the scene says, cut to what such displays can show.</summary>
    public sealed class DisplayPage
    {
        public DisplayFace Face;

        /// <summary>"1 500 ₸"; "" without an amount.</summary>
        public string Amount = string.Empty;

        /// <summary>The message in the first and in the second language; the second may be "".</summary>
        public string Upper = string.Empty;
        public string Lower = string.Empty;

        /// <summary>The payload of a code, opaque; "" without one.</summary>
        public string Payload = string.Empty;
    }
}
