namespace Bridge.Terminals
{
    /// <summary>Where a running operation is; what the customer has to do now.</summary>
    public enum TerminalStage : byte
    {
        None = 0,
        Starting = 1,

        /// <summary>The QR is on the terminal and a card may be tapped (Smart POS: WaitUser, 180 s).</summary>
        AwaitingCustomer = 2,

        /// <summary>The QR was scanned and the customer confirms in the phone (60 s). Not a cancel.</summary>
        AwaitingConfirmation = 3,
        ProcessingCard = 4,
        AwaitingPin = 5,
        ProcessingRefund = 6,

        /// <summary>The QR is on our own display (QrPayload) until it is scanned or StageMs is over.</summary>
        ShowingQr = 7,

        /// <summary>Our QR's time is over; its state is still read.</summary>
        TimeIsUp = 8,
    }
}
