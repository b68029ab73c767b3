namespace Bridge.Host.Options;

/// <summary>A receipt printer for codes: its line, its name in TapeShelf, and its code page.</summary>
public sealed record CodeTapeAddress(RegisterAddress Line, string Kind, string Page);
