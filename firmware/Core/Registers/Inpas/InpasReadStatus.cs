namespace Bridge.Registers.Inpas
{
    /// <summary>What <see cref="InpasFrameReader.Next"/> found. The line may be wrong: that is not
    /// exceptional.</summary>
    public enum InpasReadStatus : byte
    {
        /// <summary>Nothing to say until more bytes come or time passes.</summary>
        Reading = 0,

        /// <summary>A whole, checked message is in <see cref="InpasFrameReader.Message"/>.</summary>
        Complete = 1,

        /// <summary>A good block that does not end its message: acknowledge it.</summary>
        BlockTaken = 2,

        /// <summary>A good block that cannot be part of any message that we take (version, size, header).</summary>
        BlockRefused = 3,

        Ack = 4,
        Nak = 5,
        Eot = 6,
        Enq = 7,

        /// <summary>The line fell quiet after something that began like a frame and was none: ask again.</summary>
        BadCheck = 8,

        /// <summary>The same, and it claimed to be longer than we take.</summary>
        TooLong = 9,

        /// <summary>The line fell quiet after bytes that never looked like a frame.</summary>
        Noise = 10,
    }
}
