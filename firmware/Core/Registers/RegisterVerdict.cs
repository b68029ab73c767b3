namespace Bridge.Registers
{
    /// <summary>What the register is told. There is no default that means yes.</summary>
    public enum RegisterVerdict : byte
    {
        /// <summary>Not known: the money may have moved. The protocol's "undefined", never its "declined".</summary>
        NotConfirmed = 0,
        Approved = 1,

        /// <summary>Surely no money moved.</summary>
        Declined = 2,

        /// <summary>Surely no money moved, because the terminal could not be reached before the start.</summary>
        NoLink = 3,

        /// <summary>Surely no money moved: the customer or the cashier stopped it.</summary>
        Aborted = 4,

        /// <summary>Bridge does not offer this operation.</summary>
        Unsupported = 5,
    }
}
