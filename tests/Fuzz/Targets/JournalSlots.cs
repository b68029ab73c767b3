using Bridge.Journal;

namespace Bridge.Fuzz.Targets;

/// <summary>The records of a few sales as a journal holds them, made with the encoder.</summary>
internal static class JournalSlots
{
    public const int Slots = 128;

    public static byte[][] All()
    {
        var records = new List<JournalRecord>
        {
            new() { Kind = RecordKind.Boot, Firmware = "0.1.0", Time = 1_790_000_000 },
        };
        Sale(records, 2, 150_000, "1678090708423", approved: true, told: true);
        Sale(records, 6, 99_900, "1678090708424", approved: false, told: true);
        Sale(records, 10, 4_200_000, "1678090708425", approved: true, told: false);
        records.Add(Intent(13, 70_000));
        records.Add(new JournalRecord { Kind = RecordKind.Process, Sale = 13, ProcessId = "1678090708426" });
        records.Add(Intent(15, 12_345_600));
        records.Add(new JournalRecord { Kind = RecordKind.Orphan, Sale = 15 });
        records.Add(new JournalRecord { Kind = RecordKind.Review, Sale = 15, Reason = 1, MovedMinor = 100 });
        records.Add(new JournalRecord { Kind = RecordKind.Closed });
        var encoder = new JournalEncoder();
        return
        [
            .. records.Select((record, index) =>
            {
                (record.Epoch, record.Seq, record.Time) = (4242, (uint)index + 1, 1_790_000_000);
                int length = encoder.Encode(record);
                return encoder.Bytes[..length];
            }),
        ];
    }

    private static void Sale(List<JournalRecord> records, uint number, long amountMinor, string process, bool approved, bool told)
    {
        records.Add(Intent(number, amountMinor));
        records.Add(new JournalRecord { Kind = RecordKind.Process, Sale = number, ProcessId = process });
        records.Add(new JournalRecord
        {
            Kind = RecordKind.Outcome, Sale = number, Operation = 1, AmountMinor = amountMinor, Currency = "398", ProcessId = process,
            Verdict = approved ? 1 : 2, MovedMinor = approved ? amountMinor : JournalRecord.NoAmount, TransactionId = "504711333",
            Method = "qr", OrderNumber = "504711333", StoreName = "Kaspi Mark", City = "Алматы қ.", Address = "Қонаев 11, 6",
            TerminalId = "31452963", Date = "06.03.23 14:20:11", Message = approved ? "" : "Сатып алушы сатып алуды жойды",
        });
        if (told)
        {
            records.Add(new JournalRecord { Kind = RecordKind.Told, Sale = number, ToldAs = approved ? 1 : 2, ToldHow = 1 });
        }
    }

    private static JournalRecord Intent(uint number, long amountMinor) => new()
    {
        Kind = RecordKind.Intent, Sale = number, Operation = 1, AmountMinor = amountMinor, Currency = "398", Fingerprint = 0xC0FFEE00 + number,
        RegisterNumber = "17", Context = [1, 1, 2, 3, 4, 30, 0, 25, 1, (byte)'1', 0, 6, .. "150000"u8, 4, 3, .. "398"u8],
    };
}
