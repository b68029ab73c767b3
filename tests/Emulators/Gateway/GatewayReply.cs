namespace Bridge.Emulators.Gateway;

/// <summary>What goes back. Lost: no byte comes back; with Unheard the request has had no effect either.</summary>
public sealed record GatewayReply(int Status, string Body, bool Lost = false, int DelayMs = 0, bool Unheard = false);
