namespace Bridge.Screen
{
    /// <summary>
    /// What is to be seen, as data: a renderer turns it into pixels, a text display into two lines. Set by the Lane;
    /// <see cref="Version"/> rises with every change, so that a shell redraws only then and once a second while a
    /// countdown runs.
    /// </summary>
    public sealed class Scene
    {
        public SceneKind Kind;

        /// <summary>Amount in minor units; 0 when the scene has none.</summary>
        public long AmountMinor;

        /// <summary>ISO 4217 number as text: "398" tenge, "643" rouble.</summary>
        public string Currency = "398";

        /// <summary>The terminal's or Bridge's sentence under the message; "" when there is none.</summary>
        public string Detail = string.Empty;

        /// <summary>QR payload for QrHere, StaticSticker and Service, and for QrOnTape, which no screen draws; ""
        /// when there is none.</summary>
        public string QrPayload = string.Empty;

        /// <summary>Monotonic time at which the countdown ends; Deadline.Never when the scene has none.</summary>
        public long CountdownEndMs = Bytes.Deadline.Never;

        /// <summary>Rises by one with every change.</summary>
        public int Version;
    }
}
