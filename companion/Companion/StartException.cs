namespace Bridge.Companion;

/// <summary>The companion cannot start. The message is one sentence for the person who started it, with what to do.</summary>
public sealed class StartException(string message, Exception? inner = null) : Exception(message, inner);
