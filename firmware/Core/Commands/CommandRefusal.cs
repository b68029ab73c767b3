namespace Bridge.Commands
{
    /// <summary>Why a command was not begun; None when it was, whatever came of it.</summary>
    public enum CommandRefusal : byte
    {
        None = 0,

        /// <summary>There is no such command.</summary>
        Unknown = 1,

        /// <summary>A payment is under way, and this would disturb it.</summary>
        Paying = 2,

        /// <summary>Only for somebody who stands beside the lane.</summary>
        LocalOnly = 3,
    }
}
