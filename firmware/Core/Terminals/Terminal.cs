namespace Bridge.Terminals
{
    /// <summary>
    /// One system that takes the money, sans I/O. Driven by the Lane: orders, HTTP outcomes and time in; HTTP calls
    /// and reports out. It follows one operation at a time, keeps the system's own pace (Smart POS: status each
    /// second, actualize each 10 s at most), backs off when the link is lost and never gives up by itself. It never
    /// sends a start twice and never decides what a sale means: Payments does.
    /// </summary>
    public abstract class Terminal
    {
        /// <summary>
        /// Empty when this terminal can take the order; otherwise the reason in English for the log, such as an amount
        /// with tiyn. Nothing is sent.
        /// </summary>
        public abstract string WhyNot(TerminalOrder order);

        /// <summary>Sends the start, once. Throws while another start is open: our bug.</summary>
        public abstract void Start(TerminalOrder order, long nowMs);

        /// <summary>Follows a process until its final report. Replaces what was followed before.</summary>
        public abstract void Follow(string processId, TerminalOperation operation, long nowMs);

        /// <summary>Stops following; what is already on its way is ignored when it arrives.</summary>
        public abstract void Release();

        /// <summary>Asks once whether the terminal is there, with a call that puts nothing on its screen.</summary>
        public abstract void Probe(long nowMs);

        public abstract void Tick(long nowMs);

        public abstract long NextDeadlineMs { get; }

        /// <summary>Fills the next HTTP call to make; false when there is none. At most one is out at a time.</summary>
        public abstract bool TakeCall(TerminalCall call);

        /// <summary>The outcome of the call with that Id. An Id that is no longer awaited is ignored.</summary>
        public abstract void CallEnded(
            int callId, CallOutcome outcome, int status, byte[] body, int bodyLength, long nowMs);

        /// <summary>Fills the next report; false when there is none.</summary>
        public abstract bool TakeReport(TerminalReport report);

        /// <summary>True: Start sends nothing and only names the process; the start leaves with the first Follow, when the name
        /// is durable. So an intent without a process has surely not left.</summary>
        public virtual bool NamesProcess
        {
            get { return false; }
        }

        /// <summary>Asks once that the followed payment be ended, and reads on: only what is read counts. Systems that have
        /// no such call do nothing, and a refund is never taken back.</summary>
        public virtual void Cancel(long nowMs)
        {
        }

        /// <summary>Reads the followed operation now instead of at its turn.</summary>
        public virtual void Repeat(long nowMs)
        {
        }

        /// <summary>Compares what a scanner read with the lane's static payment link: LinkChecked. Systems without one do
        /// nothing.</summary>
        public virtual void CheckLink(string scanned, long nowMs)
        {
        }

        // ---- access: only terminals that let in with secrets use these; the others do nothing ----------------

        /// <summary>The wall clock, whenever it is known or corrected: a terminal writes dates when access ends.</summary>
        public virtual void WallClockSet(long unixSeconds, long nowMs)
        {
        }

        /// <summary>What TakeAccess handed out before the restart; length 0 = nothing was stored. Before anything else.</summary>
        public virtual void RestoreAccess(byte[] bytes, int length)
        {
        }

        /// <summary>Asks to be let in, once. A person at the terminal has to agree: never as a test whether it is there.</summary>
        public virtual void AskAccess(long nowMs)
        {
        }

        /// <summary>Secret bytes to make durable, or null; no call is made before AccessWritten answers. Copy them.</summary>
        public virtual byte[] TakeAccess()
        {
            return null;
        }

        /// <summary>The bytes of TakeAccess are durable (ok), or could not be written and are handed out again later.</summary>
        public virtual void AccessWritten(bool ok, long nowMs)
        {
        }
    }
}
