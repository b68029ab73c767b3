using System.Text.Json;
using Bridge.Emulators.SmartPos;
using Bridge.Journal;
using Bridge.Lab.Register;
using Bridge.Payments;

namespace Bridge.Lab.Check;

/// <summary>
/// The four books of the shop, each read from its own source: the register's memory, the bridge's journal file (bytes on
/// the disk), the terminal's and its bank's memory, the companion's API. Lines are named by the register's operation
/// number; the terminal knows no such number, its processes are found through the journal.
/// </summary>
public sealed class Books
{
    public static readonly string[] Names = ["register", "journal", "terminal", "companion"];

    private readonly Dictionary<string, BookLine>[] _books =
        [.. Names.Select(_ => new Dictionary<string, BookLine>(StringComparer.Ordinal))];

    private readonly Dictionary<string, string> _processes = new(StringComparer.Ordinal);

    /// <summary>Every name that any book has, in order.</summary>
    public IReadOnlyList<string> Lines =>
        [.. _books.SelectMany(book => book.Keys).Distinct().OrderBy(name => name.Length).ThenBy(name => name, StringComparer.Ordinal)];

    public bool Agree => Lines.Count > 0 && Lines.All(IsSame);

    /// <summary>What the book of that index says, or null.</summary>
    public BookLine? At(int book, string line) => _books[book].GetValueOrDefault(line);

    public bool IsSame(string line) =>
        At(0, line) is { } first && Enumerable.Range(1, Names.Length - 1).All(book => At(book, line) == first);

    /// <summary>Approved sales minus approved refunds, tiyn.</summary>
    public long Total(int book) => _books[book].Values.Where(line => line.Verdict == "approved")
        .Sum(line => line.Operation == "sale" ? line.AmountMinor : -line.AmountMinor);

    public void ReadRegister(IEnumerable<RegisterTicket> tickets)
    {
        foreach (RegisterTicket ticket in tickets.Where(ticket => ticket.IsMoney))
        {
            string operation = ticket.Operation == "sale" ? "sale" : "refund";
            long told = long.TryParse(ticket.Result?.Amount, out long echoed) ? echoed : ticket.AmountMinor ?? -1;
            _books[0][ticket.RegisterNumber] = new BookLine(operation, told, ticket.Belief);
        }
    }

    /// <summary>Reads the bridge's slots from the disk. Call it after the bridge ended: it holds the file alone.</summary>
    public void ReadJournal(string path)
    {
        byte[] file = File.ReadAllBytes(path);
        var records = new List<JournalRecord>();
        for (int offset = 0; offset + SlotLength <= file.Length; offset += SlotLength)
        {
            var record = new JournalRecord();
            byte[] slot = file[offset..(offset + SlotLength)];
            if (JournalDecoder.Decode(slot, slot.Length, record) == SlotContent.Record)
            {
                records.Add(record);
            }
        }

        foreach (IGrouping<uint, JournalRecord> sale in records.Where(r => r.Sale != 0).GroupBy(r => r.Sale))
        {
            ReadSale([.. sale.OrderBy(record => record.Seq)]);
        }
    }

    public void ReadTerminal(SmartPosModel model)
    {
        foreach (SmartPosProcess process in model.Processes)
        {
            string name = _processes.GetValueOrDefault(process.ProcessId) ?? "process " + process.ProcessId;
            string verdict = process.MoneyMoved ? "approved"
                : process.Status == ProcessStatus.Fail ? "declined"
                : process.Status.ToString().ToLowerInvariant();
            _books[2][name] = new BookLine(
                process.Kind == OperationKind.Payment ? "sale" : "refund", process.Amount * 100, verdict);
        }
    }

    /// <summary>The answer of /api/payments.</summary>
    public void ReadCompanion(JsonElement payments)
    {
        foreach (JsonElement payment in payments.EnumerateArray())
        {
            string verdict = TextOf(payment, "verdict");
            long amount = NumberOf(payment, "moved") ?? NumberOf(payment, "amount") ?? -1;
            _books[3][TextOf(payment, "regno")] = new BookLine(
                TextOf(payment, "op"), amount, verdict.Length == 0 ? TextOf(payment, "status") : verdict);
        }
    }

    private const int SlotLength = 4096;

    private void ReadSale(JournalRecord[] records)
    {
        JournalRecord? intent = records.FirstOrDefault(record => record.Kind == RecordKind.Intent);
        JournalRecord? outcome = records.LastOrDefault(record => record.Kind == RecordKind.Outcome);
        string name = intent?.RegisterNumber ?? $"sale {records[0].Sale}";
        foreach (JournalRecord process in records.Where(record => record.Kind == RecordKind.Process))
        {
            _processes[process.ProcessId] = name;
        }

        string verdict = outcome is null ? "open" : (SaleVerdict)outcome.Verdict switch
        {
            SaleVerdict.Approved => "approved",
            SaleVerdict.Declined or SaleVerdict.NotStarted => "declined",
            _ => "open",
        };
        long amount = verdict == "approved" && outcome!.MovedMinor >= 0 ? outcome.MovedMinor : intent?.AmountMinor ?? -1;
        _books[1][name] = new BookLine(
            (PaymentOperation)(intent?.Operation ?? 0) == PaymentOperation.Sale ? "sale" : "refund", amount, verdict);
    }

    private static string TextOf(JsonElement payment, string name) =>
        payment.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()! : "";

    private static long? NumberOf(JsonElement payment, string name) =>
        payment.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.Number
            ? value.GetInt64() : null;
}
