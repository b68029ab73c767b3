namespace Bridge.BoardTool;

/// <summary>A line of a build's wires.csv.</summary>
public sealed record BuildWire(string Number, string From, string FromPin, string To, string ToPin, string Colour, int Step);
