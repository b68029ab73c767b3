using System.Text;
using Bridge.Companion.Devices;
using Bridge.Companion.Payments;
using Npgsql;

namespace Bridge.Companion.Storage;

/// <summary>
/// What one companion has moved, as the others hear it (LISTEN/NOTIFY of PostgreSQL, sent with the commit): "voice lane lane/epoch/sale ...", or
/// "voice *" when it is too much to name.
/// </summary>
internal static class PostgresVoice
{
    public const string Channel = "bridge_change";

    /// <summary>PostgreSQL takes less than 8,000 bytes.</summary>
    private const int LengthMax = 7000;

    public static void Announce(NpgsqlConnection connection, string voice, IEnumerable<Change> changes)
    {
        var text = new StringBuilder(voice);
        foreach (Change change in changes)
        {
            text.Append(' ').Append(change.Lane?.ClientId ?? change.Sale?.ToString() ?? "*");
            if (text.Length > LengthMax)
            {
                text.Clear().Append(voice).Append(" *");
                break;
            }
        }

        using var command = new NpgsqlCommand("SELECT pg_notify($1, $2)", connection);
        command.Parameters.Add(new NpgsqlParameter { Value = Channel });
        command.Parameters.Add(new NpgsqlParameter { Value = text.ToString() });
        command.ExecuteNonQuery();
    }

    /// <summary>What another companion has moved; nothing when it is one's own voice.</summary>
    public static IEnumerable<Change> Read(string payload, string ownVoice)
    {
        string[] words = payload.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 0 || words[0] == ownVoice ? [] : words.Skip(1).Select(ReadOne);
    }

    private static Change ReadOne(string word)
    {
        string[] parts = word.Split('/');
        return !LaneName.TryParseClientId(parts[0], out LaneName lane) ? Change.Everything
            : parts.Length == 3 && long.TryParse(parts[1], out long epoch) && long.TryParse(parts[2], out long sale) ? Change.Of(new SaleKey(lane, epoch, sale))
            : Change.Of(lane);
    }
}
