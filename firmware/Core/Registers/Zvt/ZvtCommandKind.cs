namespace Bridge.Registers.Zvt
{
    /// <summary>What an APDU of the register is to the link.</summary>
    internal enum ZvtCommandKind : byte
    {
        /// <summary>Ours to the Lane: it is in the candidate.</summary>
        Request = 0,

        /// <summary>80 00 00, or 84 xx 00: the register has taken our last frame.</summary>
        Reply = 1,
        Registration = 2,
        LogOff = 3,

        /// <summary>A command that the link ends by itself with a completion: nothing about money.</summary>
        Housekeeping = 4,
        Abort = 5,

        /// <summary>A command that Bridge does not offer.</summary>
        Unsupported = 6,

        /// <summary>Lengths that do not fit, an amount that is no number.</summary>
        Malformed = 7,

        /// <summary>Our own frame come back over a looped line: any answer would go round for ever.</summary>
        Echo = 8,

        /// <summary>84 66 00: the register is in no payment, and hands out nothing for the result it was told.</summary>
        NoGoods = 9,
    }
}
