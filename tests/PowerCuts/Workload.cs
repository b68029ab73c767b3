using Bridge.Journal;

namespace Bridge.PowerCuts;

/// <summary>
/// Records as a shop's day makes them: sales of four records with texts of many lengths, some that stay open for long, batch
/// closings and reviews between. Same seed, same day.
/// </summary>
public sealed class Workload(Random random)
{
    private const string Text = "Kaspi Gold-ман сатып алу. Мақұлданды, Қонаев көшесі 11, Алматы қаласы";

    private readonly List<(uint Sale, int Step)> _sales = [];

    /// <summary>The next record; call <see cref="Numbered"/> with its number before the next.</summary>
    public JournalRecord Next()
    {
        int open = _sales.Count;
        if (open > 0 && (open == 3 || random.Next(4) > 0))
        {
            // The first open sale is left alone most of the time: an unknown that lasts.
            int index = open > 1 && random.Next(25) > 0 ? open - 1 : 0;
            (uint sale, int step) = _sales[index];
            _sales[index] = (sale, step + 1);
            return OfSale(sale, step);
        }

        if (random.Next(12) == 0)
        {
            return new JournalRecord { Kind = RecordKind.Closed, Time = 1_790_000_000 };
        }

        return new JournalRecord
        {
            Kind = RecordKind.Intent, Time = 1_790_000_000, Operation = 1, AmountMinor = random.Next(1, 9_000_000) * 100L,
            Currency = "398", Fingerprint = (uint)random.Next(), IsNamed = true,
            RegisterNumber = random.Next(1, 1_000).ToString(), Context = Bytes(random.Next(34, 46)),
        };
    }

    public static JournalRecord Boot() => new() { Kind = RecordKind.Boot, Time = 1_790_000_000, Firmware = "0.1.0" };

    /// <summary>The record got its number; answers the sale that is over with it, 0 = none.</summary>
    public uint Numbered(JournalRecord record)
    {
        if (record.Kind == RecordKind.Intent)
        {
            _sales.Add((record.Sale, 1));
        }

        return record.Kind is RecordKind.Told && _sales.RemoveAll(sale => sale.Sale == record.Sale) > 0 ? record.Sale : 0;
    }

    private JournalRecord OfSale(uint sale, int step) => step switch
    {
        1 => new JournalRecord { Kind = RecordKind.Process, Sale = sale, ProcessId = "1678090708423", Time = 1_790_000_001 },
        2 => new JournalRecord
        {
            Kind = RecordKind.Outcome, Sale = sale, Time = 1_790_000_030, Operation = 1,
            AmountMinor = random.Next(1, 9_000_000) * 100L, Currency = "398", ProcessId = "1678090708423", Verdict = 1,
            MovedMinor = 150_000, Method = "qr", TransactionId = "504711333", OrderNumber = "504711333",
            TerminalId = "31452963", StoreName = "Kaspi Mark", City = "Алматы қ.", Address = Text[^random.Next(8, 24)..],
            Date = "06.03.23 14:20:11", Bin = "960419351140", ChequeStatus = Text[..random.Next(10, 36)], ProductType = "Gold",
        },
        _ => new JournalRecord { Kind = RecordKind.Told, Sale = sale, Time = 1_790_000_031, ToldAs = 1, ToldHow = 1 },
    };

    private byte[] Bytes(int length)
    {
        byte[] bytes = new byte[length];
        random.NextBytes(bytes);
        return bytes;
    }
}
