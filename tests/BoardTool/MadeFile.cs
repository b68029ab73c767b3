namespace Bridge.BoardTool;

/// <summary>A file that the tables determine; the path is relative to the checkout.</summary>
public sealed record MadeFile(string Path, string Text);
