namespace Bridge.Emulators.Banks;

/// <summary>What a bank answers.</summary>
public sealed record BankAnswer(int Status, string Body);
