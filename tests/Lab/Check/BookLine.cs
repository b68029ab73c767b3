namespace Bridge.Lab.Check;

/// <summary>One operation as one of the four books has it. Amount in tiyn; the verdict is "approved", "declined", or what else the book says.</summary>
public sealed record BookLine(string Operation, long AmountMinor, string Verdict);
