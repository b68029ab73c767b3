using Bridge.Companion.Mqtt;
using Bridge.Uplink;

namespace Bridge.Companion.Payments;

/// <summary>
/// One journal record of a lane. (lane, epoch, seq) is its key; Sale is 0 for what belongs to no sale. For a `lost` message
/// Seq is 0 and From..To name the records that will not come.
/// </summary>
public sealed record JournalEvent(long Epoch, long Seq, string Kind, long Sale, long LaneTime, long From, long To, FlatMessage Message)
{
    private const int KindLengthMax = 16;

    public bool IsLost => Kind == UplinkNames.KindLost;

    /// <summary>Reads an event; on failure the answer is the reason code under which it is quarantined.</summary>
    public static string? TryRead(FlatMessage message, out JournalEvent? read)
    {
        read = null;
        long epoch = message.Number(UplinkNames.FieldEpoch) ?? -1;
        string kind = message.Text(UplinkNames.FieldKind) ?? "";
        long seq = message.Number(UplinkNames.FieldSeq) ?? 0;
        long sale = message.Number(UplinkNames.FieldSale) ?? 0;
        long time = Math.Max(0, message.Number(UplinkNames.FieldTime) ?? 0);
        if (epoch < 0 || !IsKind(kind))
        {
            return "unreadable";
        }

        if (kind == UplinkNames.KindLost)
        {
            long from = message.Number("from") ?? 0;
            long to = message.Number("to") ?? 0;
            if (from < 1 || to < from)
            {
                return "unreadable";
            }

            read = new JournalEvent(epoch, 0, kind, 0, time, from, to, message);
            return null;
        }

        if (seq < 1 || sale < 0)
        {
            return "unreadable";
        }

        sale = kind == UplinkNames.KindIntent && sale == 0 ? seq : sale;
        read = new JournalEvent(epoch, seq, kind, sale, time, 0, 0, message);
        return null;
    }

    private static bool IsKind(string kind) =>
        kind.Length is > 0 and <= KindLengthMax && kind.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-' or '_');
}
