namespace Bridge.Registers.Detect
{
    /// <summary>What a sample is as one protocol's register.</summary>
    public sealed class LineReading
    {
        /// <summary>The name in settings; "" when no protocol fits.</summary>
        public string Protocol = string.Empty;

        /// <summary>ECR17: its ecr17Lrc; pole: its poleDialect; else "".</summary>
        public string Variant = string.Empty;

        /// <summary>Frames with a right check and the form of the protocol.</summary>
        public int Frames;

        /// <summary>Of these, requests that the lane would get.</summary>
        public int Requests;

        /// <summary>Bytes that belonged to none of them, or frames that failed their check.</summary>
        public int Damage;

        /// <summary>More is surer. A protocol without a check needs a request to count at all.</summary>
        public int Score
        {
            get { return (4 * Requests) + (2 * Frames) - (Damage > 3 ? 3 : Damage); }
        }
    }
}
