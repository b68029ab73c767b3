namespace Bridge.Companion.Tests.Lanes;

/// <summary>Where the power of a lane goes: at the journal write or the HTTP call of that number, from 1.</summary>
public enum CutAt
{
    /// <summary>The write is lost whole.</summary>
    Write,

    /// <summary>Half of the write is in the slot.</summary>
    TornWrite,

    /// <summary>No byte of the call has left.</summary>
    BeforeCall,

    /// <summary>The gateway has answered, and the lane has not heard it.</summary>
    AfterCall,
}
