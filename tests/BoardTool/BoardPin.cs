namespace Bridge.BoardTool;

/// <summary>A line of hardware/boards/&lt;board&gt;.csv: what one GPIO does there.</summary>
/// <param name="Signal">A field of the firmware's Board, or what the board itself uses the pin for.</param>
/// <param name="Direction">As the chip sees it: out, in, inout; or taken, when the board has wired it already.</param>
/// <param name="AtReset">Level that the wiring holds while the chip reads its straps: floats, low, high, driven.</param>
public sealed record BoardPin(string Signal, int Gpio, string Connector, string Pin, string Direction, string AtReset, string Note)
{
    public bool IsTaken => Direction == "taken";

    public bool IsDriven => Direction is "out" or "inout";

    public string Place => Connector.Length == 0 ? "" : $"{Connector}.{Pin}";
}
