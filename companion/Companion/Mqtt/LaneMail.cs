using Bridge.Companion.Devices;

namespace Bridge.Companion.Mqtt;

/// <summary>
/// The way from the companion to one lane: through the sessions of the embedded broker (SessionMail), or through a broker of its own
/// (BrokerMail).
/// </summary>
public abstract class LaneMail
{
    /// <summary>False = the lane cannot be reached now; nothing is kept for later.</summary>
    public abstract Task<bool> Send(LaneName lane, string leaf, byte[] payload);

    /// <summary>Ends the lane's connection now, where that is ours to end; it may try again.</summary>
    public abstract Task Disconnect(LaneName lane);
}
