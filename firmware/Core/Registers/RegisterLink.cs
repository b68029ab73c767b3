namespace Bridge.Registers
{
    /// <summary>
    /// One protocol between a register and Bridge, sans I/O. Driven by the Lane: bytes and time in, bytes and
    /// events out. Implementations live one folder a protocol. They never decide about money: they frame,
    /// check, acknowledge, keep the register patient, repeat the answer, and report.
    ///
    /// After every input call <see cref="TakeOutput"/> until 0 and <see cref="TakeEvent"/> until None. An event left
    /// untaken at the next input is our own mistake and throws. Calls are harmless when early or repeated.
    /// </summary>
    public abstract class RegisterLink
    {
        /// <summary>Bytes from the wire, in any chunking.</summary>
        public abstract void Receive(byte[] source, int offset, int count, long nowMs);

        /// <summary>Lets time pass. Does nothing before <see cref="NextDeadlineMs"/>.</summary>
        public abstract void Tick(long nowMs);

        /// <summary>When <see cref="Tick"/> is next due; Deadline.Never when only bytes can wake the link.</summary>
        public abstract long NextDeadlineMs { get; }

        /// <summary>Copies bytes for the wire into target and answers how many; 0 when there are none left.</summary>
        public abstract int TakeOutput(byte[] target);

        public abstract RegisterEventKind TakeEvent();

        /// <summary>The request of the last RequestReceived; valid until the next input.</summary>
        public abstract RegisterRequest Request { get; }

        /// <summary>
        /// Answers the request. Allowed once after RequestReceived or Resume (else it throws: our bug). While no
        /// answer is given the link keeps the register patient in its own way (INPAS: a WAIT frame every 10 s), and
        /// a byte-identical repetition of the request is acknowledged and swallowed.
        /// </summary>
        public abstract void Answer(RegisterReply reply, long nowMs);

        /// <summary>
        /// After a restart: take up the request whose <see cref="RegisterRequest.Context"/> was journaled, as if it had
        /// just been received, so that the register is kept patient and can be answered. Links that may speak unasked listen for
        /// 6 s first: a register that asked for something else while nobody was there asks again.
        /// </summary>
        public abstract void Resume(byte[] context, int length, long nowMs);

        /// <summary>True while a request waits for <see cref="Answer"/>.</summary>
        public abstract bool AwaitsAnswer { get; }

        /// <summary>Frames that failed their check, bytes that belonged to no frame, answers repeated: for health.</summary>
        public abstract LineCounters Counters { get; }

        /// <summary>True when whoever asks cannot show the answer's sentence: the Lane shows it on its own display.</summary>
        public virtual bool HasNoDisplay
        {
            get { return false; }
        }

        /// <summary>True when nothing is asked before a person presses (<see cref="Press"/>).</summary>
        public virtual bool AwaitsPress
        {
            get { return false; }
        }

        /// <summary>A person's word that the customer pays now, for taps whose till cannot say it. Only from the button or the
        /// local console. After Asked there is a RequestReceived to take.</summary>
        public virtual PressResult Press(long nowMs)
        {
            return PressResult.NotOffered;
        }

        /// <summary>Bytes from the second wire of an inline tap (the printer's side).</summary>
        public virtual void TapReceive(byte[] source, int offset, int count, long nowMs)
        {
        }

        /// <summary>Bytes for the second wire, as <see cref="TakeOutput"/>.</summary>
        public virtual int TakeTapOutput(byte[] target)
        {
            return 0;
        }

        /// <summary>Told by the Lane after every input: true while it could start nothing. An inline tap then lets through what
        /// it would have held.</summary>
        public virtual void StandAside(bool isInTrouble)
        {
        }
    }
}
