namespace Bridge.Registers
{
    /// <summary>What a <see cref="RegisterLink"/> has to say to the Lane.</summary>
    public enum RegisterEventKind : byte
    {
        None = 0,

        /// <summary>A whole, checked request is in <see cref="RegisterLink.Request"/>; answer it.</summary>
        RequestReceived = 1,

        /// <summary>The register acknowledged the answer: it was told.</summary>
        AnswerDelivered = 2,

        /// <summary>The answer was sent as often as the protocol allows and never acknowledged.</summary>
        AnswerLost = 3,

        /// <summary>The register gave up waiting (EOT). Only a wish: money may still move.</summary>
        RegisterGaveUp = 4,
    }
}
