namespace Bridge
{
    /// <summary>What a person at the lane may want of it besides paying. Never a message from afar.</summary>
    public enum LanePress : byte
    {
        None = 0,

        /// <summary>End the open payment, where the terminal has a call for it; what counts is what is read afterwards.</summary>
        Cancel = 1,

        /// <summary>Read the open payment now. It is read for its whole life anyway.</summary>
        Repeat = 2,

        /// <summary>The next payment is by QR, and after another press on the terminal again (setting choice).</summary>
        PickQr = 3,
    }
}
