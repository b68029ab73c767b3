using System.Security.Cryptography;
using System.Text;
using Bridge.Companion.Devices;
using Npgsql;

namespace Bridge.Companion.Storage;

/// <summary>
/// Sees to it that every record of a group has its block and its block's partition (PostgresSchema says what a block is). Driven by the
/// writer thread inside its transaction, under the locks of the lanes, and remembers what it has made only as long as that holds.
/// </summary>
internal sealed class PostgresBlocks
{
    private const int RememberedMax = 200_000;

    private readonly HashSet<(LaneName, long Epoch, long Block)> _made = [];
    private readonly HashSet<long> _months = [];

    /// <summary>The number of the lock of a lane. Two lanes with one number only wait for each other.</summary>
    public static long LockOf(LaneName lane) => BitConverter.ToInt64(SHA256.HashData(Encoding.ASCII.GetBytes(lane.ClientId)));

    /// <summary>Months since year 0 of a moment in Unix milliseconds.</summary>
    public static long MonthOf(long ms)
    {
        DateTimeOffset time = DateTimeOffset.FromUnixTimeMilliseconds(Math.Clamp(ms, 0, 253_402_300_799_999));
        return (time.Year * 12) + time.Month - 1;
    }

    public static string PartitionOf(long month) => $"record_m{month / 12:0000}{(month % 12) + 1:00}";

    public void Prepare(NpgsqlConnection connection, IReadOnlyCollection<WriterItem> items)
    {
        var missing = new Dictionary<(LaneName Lane, long Epoch, long Block), long>();
        foreach (EventItem item in items.OfType<EventItem>().Where(i => !i.Event.IsLost))
        {
            (LaneName, long, long) block = (item.Lane, item.Event.Epoch, item.Event.Seq / PostgresSchema.BlockLength);
            if (!_made.Contains(block))
            {
                missing.TryAdd(block, MonthOf(item.ReceivedMs));
            }
        }

        if (missing.Count == 0)
        {
            return;
        }

        foreach (long month in missing.Values.Distinct().Where(m => !_months.Contains(m)))
        {
            Database.Run(connection, $"CREATE TABLE IF NOT EXISTS {PartitionOf(month)} PARTITION OF record FOR VALUES IN ({month})");
            _months.Add(month);
        }

        using var command = new NpgsqlCommand(
            "INSERT INTO record_block (site, device, epoch, block, month) SELECT * FROM unnest($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING", connection);
        Add(command, missing.Keys.Select(b => b.Lane.Site));
        Add(command, missing.Keys.Select(b => b.Lane.Device));
        Add(command, missing.Keys.Select(b => b.Epoch));
        Add(command, missing.Keys.Select(b => b.Block));
        Add(command, missing.Values);
        command.ExecuteNonQuery();
        if (_made.Count > RememberedMax)
        {
            _made.Clear();
        }

        _made.UnionWith(missing.Keys);
    }

    /// <summary>The group was not committed, or partitions may have been dropped: what was made may not be there.</summary>
    public void Forget()
    {
        _made.Clear();
        _months.Clear();
    }

    private static void Add<T>(NpgsqlCommand command, IEnumerable<T> values) => command.Parameters.Add(new NpgsqlParameter { Value = values.ToArray() });
}
