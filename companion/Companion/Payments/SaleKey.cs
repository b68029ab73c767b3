using Bridge.Companion.Devices;

namespace Bridge.Companion.Payments;

/// <summary>Names one sale: the lane, the epoch of its journal and the sequence number of the sale's intent.</summary>
public readonly record struct SaleKey(LaneName Lane, long Epoch, long Sale)
{
    public string Path => $"/payments/{Lane.Site}/{Lane.Device}/{Epoch}/{Sale}";

    /// <summary>The name by which pages and the live feed address the row of this sale.</summary>
    public override string ToString() => $"{Lane}/{Epoch}/{Sale}";
}
