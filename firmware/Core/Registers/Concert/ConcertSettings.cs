namespace Bridge.Registers.Concert
{
    /// <summary>What may differ from shop to shop (SPEC 4).</summary>
    public sealed class ConcertSettings
    {
        /// <summary>Pause between our 06 and our ENQ, in ms.</summary>
        public int PauseMs = 150;

        /// <summary>Whether requests about money have to come twice: <see cref="RepeatCompare"/>.</summary>
        public int Repeat = RepeatCompare.Auto;

        /// <summary>How long 06 may take, in ms. The paper says 3 s; late ones come after 6 s.</summary>
        public int AckWaitMs = 7000;

        /// <summary>When a register hears "not verified" if the payment is still open, in ms after its request; 0 = never.
        /// Registers wait 120 s and the protocol has no sign of life: a result that comes later would be read as the answer to
        /// their next request.</summary>
        public int AnswerByMs = 110000;
    }
}
