using System.Globalization;
using System.Security.Cryptography;
using Bridge.Companion.Office;
using Bridge.Companion.Payments;
using Bridge.Companion.Web;

namespace Bridge.Companion.Reconciliation;

/// <summary>
/// The bank's files, what people said about their rows, and who signed. The same file is taken in once. A file is signed only when every row that
/// does not agree has a person's word, and after that nothing about it changes.
/// </summary>
public sealed class BookShelf(OfficeStore store, SaleArchive archive, CarryShelf carry, ShopClock clock)
{
    public const int SalesMax = 100_000;

    /// <summary>What a person can say about a row that does not agree.</summary>
    public static readonly string[] Words = ["timing", "fee", "returned", "receipt", "bank", "test", "other"];

    private const string Columns = "SELECT id, name, from_ms, to_ms, at_ms, who, signed_who, signed_ms, signed_note FROM bank_file";

    public List<BankFile> All(int limit) => Files(" ORDER BY id DESC LIMIT $1", limit);

    public BankFile? Find(long id) => Files(" WHERE id=$1", id).FirstOrDefault();

    /// <summary>Takes a file in; when it is here already, answers that one.</summary>
    public long Add(string name, byte[] file, List<BankLine> lines, string who)
    {
        string hash = Convert.ToHexStringLower(SHA256.HashData(file));
        List<long> same = store.Query("SELECT id FROM bank_file WHERE hash=$1", row => row.GetInt64(0), hash);
        if (same.Count > 0)
        {
            return same[0];
        }

        long id = 0;
        string clean = string.Concat(name.Where(c => !char.IsControl(c))) is { Length: > 80 } longName ? longName[..80] : name;
        store.Change(who, "bank.file", clean, $"{lines.Count} lines, sha256 {hash}", () =>
        {
            id = store.Query("SELECT coalesce(max(id), 0) + 1 FROM bank_file", row => row.GetInt64(0))[0];
            long from = clock.Began(clock.At(lines.Min(l => l.AtMs)).Date);
            long to = clock.Began(clock.At(lines.Max(l => l.AtMs)).Date.AddDays(1));
            store.Run("INSERT INTO bank_file (id, name, hash, from_ms, to_ms, at_ms, who, signed_who, signed_ms, signed_note) VALUES ($1,$2,$3,$4,$5,$6,$7,'',0,'')",
                id, clean, hash, from, to, store.NowMs, who);
            foreach (BankLine line in lines)
            {
                store.Run("INSERT INTO bank_line (file, line, at_ms, amount, reference, terminal, site, fee) VALUES ($1,$2,$3,$4,$5,$6,$7,$8)",
                    id, line.Line, line.AtMs, line.AmountMinor, line.Reference, line.Terminal, line.HasTime ? "t" : "", line.FeeMinor);
            }

            return true;
        });
        return id;
    }

    public List<BookRow> Rows(BankFile file)
    {
        List<BankLine> lines = store.Query("SELECT line, at_ms, amount, reference, terminal, site, fee FROM bank_line WHERE file=$1 ORDER BY line", row => new BankLine(
            (int)row.GetInt64(0), row.GetInt64(1), row.GetString(5) == "t", row.GetInt64(2), row.GetString(3), row.GetString(4), row.GetInt64(6)), file.Id);
        List<Sale> sales = archive.Find(new SaleQuery { FromMs = file.FromMs - BookMatch.DayMs, ToMs = file.ToMs + BookMatch.DayMs }, store.NowMs, SalesMax);
        // What earlier files left open may have come in this one, however long ago it was sold.
        sales.AddRange(carry.Of(file).Select(c => c.Sale).ExceptBy(sales.Select(s => s.Key), s => s.Key));
        Dictionary<string, (string Word, string Who)> words = store.Query("SELECT subject, word, who FROM bank_word WHERE file=$1",
            row => (row.GetString(0), row.GetString(1), row.GetString(2)), file.Id).ToDictionary(w => w.Item1, w => (w.Item2, w.Item3));
        return
        [
            .. BookMatch.Of(sales, lines, ms => clock.At(ms).Date)
                // Sales of the day before and after are only there to find their lines.
                .Where(r => r.Line is not null || (r.Sale!.AtMs >= file.FromMs && r.Sale.AtMs < file.ToMs))
                .Select(r => words.TryGetValue(r.Subject, out (string Word, string Who) said) ? r with { Word = said.Word, WordBy = said.Who } : r),
        ];
    }

    public bool Say(BankFile file, string subject, string word, string who) =>
        !file.IsSigned && Words.Contains(word) && subject.Length is > 0 and <= 120 && Rows(file).Any(r => r.Subject == subject && r.Reason.Length > 0)
        && store.Change(who, "bank.word", Number(file.Id), $"{subject} {word}", () => store.Run(
            "INSERT INTO bank_word (file, subject, word, who, at_ms) VALUES ($1,$2,$3,$4,$5) ON CONFLICT (file, subject) DO UPDATE SET word=$3, who=$4, at_ms=$5",
            file.Id, subject, word, who, store.NowMs) == 1);

    public bool Sign(BankFile file, string note, string who)
    {
        List<BookRow> rows = Rows(file);
        string text = string.Concat(note.Where(c => !char.IsControl(c))).Trim();
        text = $"{rows.Count(r => r.Reason.Length == 0)}/{rows.Count} {(text.Length > 300 ? text[..300] : text)}".Trim();
        return !rows.Any(r => r.IsOpen) && store.Change(who, "bank.sign", Number(file.Id), text, () =>
        {
            if (store.Run("UPDATE bank_file SET signed_who=$2, signed_ms=$3, signed_note=$4 WHERE id=$1 AND signed_ms=0", file.Id, who, store.NowMs, text) != 1)
            {
                return false;
            }

            carry.Sign(file, rows, who);
            return true;
        });
    }

    /// <summary>Says what became of a sale that earlier files left open.</summary>
    public bool EndCarried(BankFile file, string subject, string word, string who) =>
        !file.IsSigned && word != CarryShelf.Awaited && Words.Contains(word)
        && carry.Of(file).FirstOrDefault(c => c.EndedFile == 0 && c.Sale.Key.ToString() == subject) is Carried carried
        && store.Change(who, "bank.carried", Number(file.Id), $"{subject} {word}", () => carry.End(file, carried.Sale.Key, word, who));

    private List<BankFile> Files(string rest, long value) => store.Query(Columns + rest, row => new BankFile(
        row.GetInt64(0), row.GetString(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), row.GetString(5), row.GetString(6), row.GetInt64(7), row.GetString(8)), value);

    private static string Number(long id) => id.ToString(CultureInfo.InvariantCulture);
}
