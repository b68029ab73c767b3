using System.Buffers;
using System.Data.Common;
using System.Text;
using System.Threading.Channels;
using Bridge.Companion.Devices;
using Bridge.Companion.Payments;
using Bridge.Companion.Storage;
using Bridge.Uplink;

namespace Bridge.Companion.Mqtt;

/// <summary>
/// Takes what a lane says (SPEC.md): events and births are committed and then acknowledged; state and health move the twin and
/// are kept without waiting, for the next one replaces them; questions are
/// answered from what is committed; what cannot be read goes into quarantine and is answered, so
/// that one bad message does not come again for ever. Knows nothing of connections.
/// </summary>
public sealed class UplinkIngest(
    Writer writer, AckSender acks, QuestionDesk questions, Fleet fleet, ChangeFeed feed, BrokerCounters counters, TimeProvider clock, ILogger<UplinkIngest> log)
{
    private long NowMs => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>
    /// True while what is stored also moves the twins. With a broker of its own every companion hears the live messages of all lanes
    /// (<see cref="Show"/>), while what is to be stored is shared out between the companions.
    /// </summary>
    public bool MovesTwins { get; set; } = true;

    /// <summary>Moves the twin of a lane, and stores nothing.</summary>
    public void Show(LaneName lane, string leaf, ReadOnlySequence<byte> payload)
    {
        if (FlatMessage.TryParse(payload, out FlatMessage message))
        {
            fleet.Heard(lane, leaf, message);
            feed.Publish(Change.Of(lane));
        }
    }

    /// <summary>Takes one message. False = the lane cannot be answered and should connect again. Throws when it is not stored.</summary>
    public async Task<bool> Take(LaneName lane, string leaf, ReadOnlySequence<byte> payload, CancellationToken cancel)
    {
        if (!FlatMessage.TryParse(payload, out FlatMessage message))
        {
            await Quarantine(lane, leaf, payload, cancel);
            return true;
        }

        bool answered = true;
        switch (leaf)
        {
            case UplinkNames.Event: answered = await TakeEvent(lane, message, payload, cancel); break;
            case UplinkNames.Ask:
                Heard(lane, leaf, null);
                return await questions.Take(lane, message);
            case UplinkNames.Birth: answered = await TakeBirth(lane, message, payload, cancel); break;
            default:
                Heard(lane, leaf, message);
                writer.TryPost(new TwinItem(lane, NowMs, leaf, message));
                break;
        }

        feed.Publish(Change.Of(lane));
        return answered;
    }

    private void Heard(LaneName lane, string leaf, FlatMessage? message)
    {
        if (MovesTwins)
        {
            fleet.Heard(lane, leaf, message);
        }
    }

    private async Task<bool> TakeEvent(LaneName lane, FlatMessage message, ReadOnlySequence<byte> payload, CancellationToken cancel)
    {
        if (JournalEvent.TryRead(message, out JournalEvent? e) is not null)
        {
            await Quarantine(lane, UplinkNames.Event, payload, cancel);
            return true;
        }

        Receipt receipt = await Commit(new EventItem(lane, NowMs, e!), cancel);
        Heard(lane, UplinkNames.Event, null);
        return await acks.Send(lane, receipt);
    }

    private async Task<bool> TakeBirth(LaneName lane, FlatMessage message, ReadOnlySequence<byte> payload, CancellationToken cancel)
    {
        long epoch = message.Number(UplinkNames.FieldEpoch) ?? -1;
        long first = message.Number("first") ?? -1;
        long last = message.Number("last") ?? -1;
        bool empty = first == 0 && last == 0;
        if (epoch < 0 || (!empty && (first < 1 || last < first)))
        {
            await Quarantine(lane, UplinkNames.Birth, payload, cancel);
            return true;
        }

        Receipt receipt = await Commit(new BirthItem(lane, NowMs, epoch, first, last, message), cancel);
        Heard(lane, UplinkNames.Birth, message);
        return await acks.Send(lane, receipt);
    }

    private async Task Quarantine(LaneName lane, string leaf, ReadOnlySequence<byte> payload, CancellationToken cancel)
    {
        string raw = CardGuard.CleanUnreadable(Encoding.UTF8.GetString(payload));
        string body = $"{leaf}: {(raw.Length > 400 ? raw[..400] : raw)}";
        log.LogWarning("{Lane} sent a {Leaf} that cannot be read; it is kept in quarantine.", lane, leaf);
        Heard(lane, leaf, null);
        await Commit(new QuarantineItem(lane, NowMs, "unreadable", body), cancel);
    }

    private async Task<Receipt> Commit(WriterItem item, CancellationToken cancel)
    {
        try
        {
            return await writer.Commit(item, cancel);
        }
        catch (Exception e) when (e is DbException or InvalidOperationException or ChannelClosedException)
        {
            counters.NotStored();
            throw;
        }
    }
}
