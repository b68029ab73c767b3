namespace Bridge.Registers
{
    /// <summary>What became of a person's press for payment (<see cref="RegisterLink.Press"/>).</summary>
    public enum PressResult : byte
    {
        /// <summary>This register asks by itself: there is nothing to press.</summary>
        NotOffered = 0,

        /// <summary>A request was made with the total that stands on the till's display.</summary>
        Asked = 1,
        NoTotal = 2,

        /// <summary>The till is still painting.</summary>
        Unsettled = 3,

        /// <summary>There is more on the display than one total.</summary>
        Doubtful = 4,

        /// <summary>This very picture was paid, and the till has shown nothing else since.</summary>
        AlreadyPaid = 5,

        /// <summary>A request is open.</summary>
        Open = 6,
    }
}
