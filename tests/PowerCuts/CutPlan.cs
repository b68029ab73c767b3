namespace Bridge.PowerCuts;

/// <summary>How fine the cuts are.</summary>
/// <param name="ByteStep">A cut at every so-manieth byte of a write; 1 = every byte.</param>
/// <param name="EraseStep">The same for an erase of 4096 bytes.</param>
/// <param name="OutOfOrder">Images with operations missing, for each operation.</param>
public sealed record CutPlan(int ByteStep, int EraseStep, int OutOfOrder);
