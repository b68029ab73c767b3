namespace Bridge.Screen
{
    /// <summary>What the customer is shown. One message a scene; the numbers are journal-free and may grow.</summary>
    public enum SceneKind : byte
    {
        Idle = 0,
        Wait = 1,

        /// <summary>The QR is on the terminal, or a card may be tapped; counts down.</summary>
        PayOnTerminal = 2,

        /// <summary>A QR to scan here; only when a payload exists.</summary>
        QrHere = 3,
        ConfirmInPhone = 4,
        EnterPin = 5,
        ProcessingCard = 6,
        Success = 7,
        Failure = 8,
        TimeIsUp = 9,

        /// <summary>The result is not known. Says: do not pay again. Never closes by itself.</summary>
        Checking = 10,
        Cancelled = 11,
        RefundOnTerminal = 12,
        RefundDone = 13,
        StaticSticker = 14,
        NotConfigured = 15,
        NoNetwork = 16,
        Service = 17,

        /// <summary>The QR is on the receipt printer's paper (its payload is the tape's); counts down.</summary>
        QrOnTape = 18,

        /// <summary>Terminal or QR: the customer picks, and the countdown says how long.</summary>
        Choose = 19,
    }
}
