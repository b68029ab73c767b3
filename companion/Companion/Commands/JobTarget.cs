using Bridge.Companion.Devices;

namespace Bridge.Companion.Commands;

/// <summary>One lane of a job: `waiting`, `sent`, `done`, `stopped`, or the word of CommandAnswer that says why it was not done.</summary>
public sealed record JobTarget(LaneName Lane, string State, string Answer, long AtMs);
