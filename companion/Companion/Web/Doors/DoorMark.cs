using Bridge.Companion.Office;

namespace Bridge.Companion.Web.Doors;

/// <summary>What an endpoint needs of its visitor; null = nothing, it is open to all. An endpoint without a mark needs Look.</summary>
public sealed record DoorMark(Right? Right);
