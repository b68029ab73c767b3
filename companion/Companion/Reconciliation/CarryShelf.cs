using Bridge.Companion.Devices;
using Bridge.Companion.Office;
using Bridge.Companion.Payments;
using Bridge.Companion.Storage;

namespace Bridge.Companion.Reconciliation;

/// <summary>
/// What is carried over from one reconciliation to the next: sales of which a person said "comes in the next file" when the file was signed. They
/// stand on every later file until the bank has them, or until a person says what became of them; no number of days makes them go away.
/// </summary>
public sealed class CarryShelf(OfficeStore store, Reader reader)
{
    /// <summary>The word of a row that is carried over.</summary>
    public const string Awaited = "timing";

    private const int RowsMax = 1000;

    public const string Schema = """
        CREATE TABLE bank_carry (
          site TEXT NOT NULL, device TEXT NOT NULL, epoch INTEGER NOT NULL, sale INTEGER NOT NULL, file INTEGER NOT NULL, ended_file INTEGER NOT NULL,
          word TEXT NOT NULL, who TEXT NOT NULL, at_ms INTEGER NOT NULL, PRIMARY KEY (site, device, epoch, sale)
        ) STRICT;
        CREATE INDEX bank_carry_open ON bank_carry (ended_file, file);
        """;

    /// <summary>What earlier files left to this one, the oldest first: still awaited, or ended in this file.</summary>
    public List<Carried> Of(BankFile file) =>
    [
        .. store.Query(
            "SELECT c.site, c.device, c.epoch, c.sale, c.file, f.name, c.ended_file, c.word, c.who FROM bank_carry c JOIN bank_file f ON f.id=c.file "
                + $"WHERE f.from_ms < $1 AND c.file <> $2 AND (c.ended_file=0 OR c.ended_file=$2) ORDER BY f.from_ms, c.site, c.device, c.epoch, c.sale LIMIT {RowsMax}",
            row => (Key: new SaleKey(new LaneName(row.GetString(0), row.GetString(1)), row.GetInt64(2), row.GetInt64(3)), File: row.GetInt64(4),
                Name: row.GetString(5), Ended: row.GetInt64(6), Word: row.GetString(7), Who: row.GetString(8)),
            file.FromMs, file.Id)
            .Select(c => reader.Sale(c.Key) is Sale sale ? new Carried(sale, c.File, c.Name, c.Ended, c.Word, c.Who) : null).OfType<Carried>(),
    ];

    /// <summary>Within the signature of a file: leaves on what is awaited, and ends what came in it.</summary>
    internal void Sign(BankFile file, IReadOnlyList<BookRow> rows, string who)
    {
        foreach (BookRow row in rows.Where(r => r is { Line: null, Sale: not null, Word: Awaited }))
        {
            SaleKey key = row.Sale!.Key;
            store.Run("INSERT INTO bank_carry (site, device, epoch, sale, file, ended_file, word, who, at_ms) VALUES ($1,$2,$3,$4,$5,0,'','',$6) ON CONFLICT DO NOTHING",
                key.Lane.Site, key.Lane.Device, key.Epoch, key.Sale, file.Id, store.NowMs);
        }

        foreach (SaleKey key in rows.Where(r => r is { Line: not null, Sale: not null }).Select(r => r.Sale!.Key))
        {
            End(file, key, "", who);
        }
    }

    internal bool End(BankFile file, SaleKey key, string word, string who) => store.Run(
        "UPDATE bank_carry SET ended_file=$1, word=$2, who=$3, at_ms=$4 WHERE site=$5 AND device=$6 AND epoch=$7 AND sale=$8 AND ended_file=0 AND file<>$1",
        file.Id, word, who, store.NowMs, key.Lane.Site, key.Lane.Device, key.Epoch, key.Sale) == 1;
}
