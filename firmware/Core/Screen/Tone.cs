namespace Bridge.Screen
{
    /// <summary>What a scene's colour says; never said by colour alone, an icon and a text say it too.</summary>
    public enum Tone : byte
    {
        /// <summary>Blue: something is going on, or something is for the customer to do.</summary>
        Calm = 0,

        /// <summary>Green: done.</summary>
        Good = 1,

        /// <summary>Red: not done, no money moved.</summary>
        Bad = 2,

        /// <summary>Amber: not known, act carefully.</summary>
        Caution = 3,

        /// <summary>Grey: nothing for a customer here.</summary>
        Quiet = 4,
    }
}
