using System.Data.Common;
using Bridge.Companion.Office;
using Bridge.Companion.Reconciliation;

namespace Bridge.Companion.Storage;

/// <summary>
/// The tables, in the order in which they came to be. A step is known by its name, is made once, and is never edited after it has
/// reached a shop: what changes later is a step of its own.
/// </summary>
internal static class SchemaSteps
{
    public const string Table = "CREATE TABLE IF NOT EXISTS schema_step (name TEXT PRIMARY KEY) STRICT";

    public static readonly SchemaStep[] All =
    [
        new("records", Schema.Text),
        new("office", OfficeSchema.Text),
        new("dropped", Schema.Dropped),
        new("work", WorkSchema.Text),
        new("bill-care", OfficeSchema.BillCare),
        new("broker-verifiers", OfficeSchema.BrokerVerifiers),
        new("bank-carry", CarryShelf.Schema),
        new("more-verifiers", OfficeSchema.MoreVerifiers),
    ];

    /// <summary>Makes what is missing, inside the caller's transaction. A step that we do not know was made by a newer companion.</summary>
    public static void Make(DbConnection connection, string place, Func<string, string> translate)
    {
        var made = new HashSet<string>();
        using (var statement = new Statement(connection, "SELECT name FROM schema_step"))
        using (DbDataReader rows = statement.Read())
        {
            while (rows.Read())
            {
                made.Add(rows.GetString(0));
            }
        }

        if (made.FirstOrDefault(name => All.All(s => s.Name != name)) is string unknown)
        {
            throw new StartException($"The database '{place}' was written by a newer companion (it has the step '{unknown}', which this one does not know). Start the newer companion, or name another database.");
        }

        foreach (SchemaStep step in All.Where(s => !made.Contains(s.Name)))
        {
            Database.Run(connection, translate(step.Text));
            Database.Run(connection, $"INSERT INTO schema_step (name) VALUES ('{step.Name}')");
        }
    }
}
