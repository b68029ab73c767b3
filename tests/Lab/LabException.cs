namespace Bridge.Lab;

/// <summary>The Lab cannot go on; the message is the sentence for the person who started it.</summary>
public sealed class LabException(string message) : Exception(message);
