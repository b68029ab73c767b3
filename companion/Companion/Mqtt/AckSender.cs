using System.Collections.Concurrent;
using System.Text;
using Bridge.Companion.Devices;
using Bridge.Companion.Storage;
using Bridge.Uplink;

namespace Bridge.Companion.Mqtt;

/// <summary>
/// Tells a lane what is committed. The embedded broker keeps each ack until its PUBACK, so a lane that never answers is not allowed to
/// gather them.
/// </summary>
public sealed class AckSender(LaneMail mail, ILogger<AckSender> log)
{
    /// <summary>Acks that a lane may leave without PUBACK: many windows of records, and still only kilobytes.</summary>
    private const int UnansweredMax = 256;

    private readonly ConcurrentDictionary<string, int> _unanswered = new();

    public void Connected(string clientId) => _unanswered[clientId] = 0;

    public void Gone(string clientId) => _unanswered.TryRemove(clientId, out _);

    public void Answered(string clientId) => _unanswered.AddOrUpdate(clientId, 0, (_, waiting) => Math.Max(0, waiting - 1));

    /// <summary>False = the ack cannot reach the lane: better that it connects again than that it waits for ever.</summary>
    public async Task<bool> Send(LaneName lane, Receipt receipt)
    {
        if (receipt.UpTo is not long upTo)
        {
            return true;
        }

        // Counted only for lanes whose connections are ours: a broker of its own has limits of its own.
        if (_unanswered.TryGetValue(lane.ClientId, out int before) && _unanswered.TryUpdate(lane.ClientId, before + 1, before) && before >= UnansweredMax)
        {
            log.LogWarning("{Lane} does not answer its acks: connection closed.", lane);
            return false;
        }

        return await mail.Send(lane, UplinkNames.Ack, Encoding.ASCII.GetBytes($"{{\"epoch\":{receipt.Epoch},\"upto\":{upTo}}}"));
    }
}
