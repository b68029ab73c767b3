namespace Bridge.BoardTool;

/// <summary>A line of a build's blocks.csv: a pin of a block of the wiring picture.</summary>
public sealed record BuildPin(string Block, string Title, int Column, bool IsLeft, string Pin, string Label);
