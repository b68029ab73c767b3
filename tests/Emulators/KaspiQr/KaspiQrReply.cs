namespace Bridge.Emulators.KaspiQr;

/// <summary>What goes back. Lost: the request has had its effect, and no byte comes back.</summary>
public sealed record KaspiQrReply(int Status, string Body, bool Lost = false, int DelayMs = 0);
