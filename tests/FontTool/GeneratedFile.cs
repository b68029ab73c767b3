namespace Bridge.FontTool;

/// <summary>One C# file of tables, and how many bytes its tables take on a device.</summary>
public sealed record GeneratedFile(string Name, string Text, int TableBytes);
