namespace Bridge.Registers.Transbank
{
    /// <summary>What may differ from shop to shop (SPEC 5).</summary>
    public sealed class TransbankSettings
    {
        /// <summary>Pause between our 06 and our next frame, in ms: the SDK's parser joins bytes less than 100 ms apart.</summary>
        public int PauseMs = 150;

        /// <summary>Whether requests about money have to come twice: <see cref="RepeatCompare"/>.</summary>
        public int Repeat = RepeatCompare.Auto;

        /// <summary>How long 06 may take, in ms. The paper says 2 s; late ones come after 6 s.</summary>
        public int AckWaitMs = 7000;

        /// <summary>Period of 0900 for a register that asked for it, in ms. It waits 150 s from frame to frame.</summary>
        public int IntermediateMs = 20000;

        /// <summary>When a register that did not ask for 0900 hears "not confirmed" if its payment is still open, in ms after its
        /// request; 0 = never. It waits 150 s, and acknowledges what comes later without looking at it.</summary>
        public int AnswerByMs = 140000;

        /// <summary>Commerce code of the answers, 12 digits; registers print it and do nothing else with it.</summary>
        public string Commerce = "000000000000";
    }
}
