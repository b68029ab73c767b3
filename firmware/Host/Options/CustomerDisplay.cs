namespace Bridge.Host.Options;

/// <summary>A ready-made display: its line, its name in DisplayShelf, and the code page of a display of text.</summary>
public sealed record CustomerDisplay(RegisterAddress Line, string Kind, string Page);
