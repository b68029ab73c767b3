namespace Bridge.PowerCuts.Device;

/// <summary>A close that fails, without a power cut.</summary>
public enum CloseFault
{
    None,

    /// <summary>Nothing reached the flash.</summary>
    Before,

    /// <summary>Everything did, and the answer is an error all the same.</summary>
    After,
}
