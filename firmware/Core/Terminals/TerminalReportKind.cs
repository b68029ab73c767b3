namespace Bridge.Terminals
{
    /// <summary>What a terminal has to say. Every start ends in exactly one of the first five.</summary>
    public enum TerminalReportKind : byte
    {
        None = 0,

        /// <summary>The terminal took the order; ProcessId is set. Stage Starting: it was only named, and leaves when it is
        /// followed.</summary>
        StartAccepted = 1,

        /// <summary>Surely no byte of the start left us: nothing happened.</summary>
        StartNotSent = 2,

        /// <summary>The start may have arrived; there was no usable answer. It is never sent again.</summary>
        StartUnanswered = 3,

        /// <summary>The terminal answered that it did not start; Code and Message say why.</summary>
        StartRefused = 4,

        /// <summary>Code 107: an earlier operation is not complete.</summary>
        StartBusy = 5,

        /// <summary>Stage changed while the operation waits.</summary>
        Progress = 6,

        /// <summary>Final: money moved. The amount and the ids are for the caller to compare.</summary>
        Succeeded = 7,

        /// <summary>Final: no money moved.</summary>
        Failed = 8,

        /// <summary>The terminal itself does not know (status unknown). Followed on, more slowly.</summary>
        Doubtful = 9,

        /// <summary>The terminal no longer knows the process (101): only a person can tell now.</summary>
        Vanished = 10,

        /// <summary>The terminal stopped answering while an operation is followed; following goes on.</summary>
        LinkLost = 11,
        LinkRestored = 12,

        /// <summary>Answer to Probe: the terminal is there; TerminalId and SerialNumber are set.</summary>
        Alive = 13,

        /// <summary>Answer to Probe: it is not there, or it answers something else; Message says what.</summary>
        Absent = 14,

        /// <summary>The terminal lets us in: registered or renewed, and durable. Message says it for the log.</summary>
        AccessGranted = 15,

        /// <summary>The terminal does not let us in, or the access cannot be renewed. Message says why and what to do.</summary>
        AccessDenied = 16,

        /// <summary>Answer to CheckLink: Code says what was scanned.</summary>
        LinkChecked = 17,
    }
}
