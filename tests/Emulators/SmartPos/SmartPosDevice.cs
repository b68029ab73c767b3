namespace Bridge.Emulators.SmartPos;

/// <summary>What the terminal prints about itself: the examples of the vendor's document.</summary>
public sealed record SmartPosDevice
{
    public string PosNum { get; init; } = "0";

    public string SerialNum { get; init; } = "00043010171";

    public string TerminalId { get; init; } = "31452963";

    public string StoreName { get; init; } = "Kaspi Mark";

    public string City { get; init; } = "Алматы қ.";

    public string Address { get; init; } = "Қонаев 11, 6";

    public string Bin { get; init; } = "960419351140";

    /// <summary>The terminal's wall clock; dates on the wire carry no zone.</summary>
    public TimeSpan UtcOffset { get; init; } = TimeSpan.FromHours(5);
}
