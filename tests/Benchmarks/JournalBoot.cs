using BenchmarkDotNet.Attributes;
using Bridge.Host.Journal;
using Bridge.Journal;
using Bridge.Settings;

namespace Bridge.Benchmarks;

/// <summary>
/// From power-on to knowing what happened: a full journal of 4096 slots read from its file, judged, and folded into sales, up
/// to the moment at which the register may be answered. The goal is 50 ms.
/// </summary>
[MemoryDiagnoser]
public class JournalBoot
{
    private const int Slots = 4096;

    private readonly LaneSettings _settings = new() { TerminalHost = "192.168.80.4", JournalSlots = Slots };
    private readonly string _folder = Path.Combine(Path.GetTempPath(), "bridge-boot-" + Guid.NewGuid().ToString("N"));
    private readonly byte[] _slot = new byte[SlotFile.SlotLength];

    [GlobalSetup]
    public void Fill()
    {
        using SlotFile file = SlotFile.Open(_folder, Slots);
        var encoder = new JournalEncoder();
        for (int slot = 0; slot < Slots; slot++)
        {
            int length = encoder.Encode(Record((uint)slot + 1));
            file.Write(slot, encoder.Bytes.AsSpan(0, length));
        }

        file.Flush();
    }

    [GlobalCleanup]
    public void Remove() => Directory.Delete(_folder, recursive: true);

    [Benchmark(Description = "boot: 4096 full slots from the file to a lane that knows")]
    public bool Boot()
    {
        using SlotFile file = SlotFile.Open(_folder, Slots);
        var lane = new Lane(_settings);
        for (int slot = 0; slot < Slots; slot++)
        {
            file.Read(slot, _slot);
            lane.Restore(slot, _slot, _slot.Length);
        }

        lane.Begin(1, 1_000);
        return lane.IsBusy;
    }

    // Sales of four records each, as a shop writes them.
    private static JournalRecord Record(uint seq)
    {
        uint sale = ((seq - 1) / 4 * 4) + 1;
        var record = new JournalRecord { Epoch = 7, Seq = seq, Sale = sale, Time = 1_790_000_000 + seq };
        switch ((seq - 1) % 4)
        {
            case 0:
                record.Kind = RecordKind.Intent;
                record.Operation = 1;
                record.AmountMinor = 150_000;
                record.Currency = "398";
                record.RegisterNumber = "000123";
                record.Context = new byte[40];
                break;
            case 1:
                record.Kind = RecordKind.Process;
                record.ProcessId = "1678090708423";
                break;
            case 2:
                record.Kind = RecordKind.Outcome;
                record.Operation = 1;
                record.Verdict = 1;
                record.AmountMinor = record.MovedMinor = 150_000;
                record.ProcessId = "1678090708423";
                record.OrderNumber = record.TransactionId = "504711333";
                record.StoreName = "Kaspi Mark";
                record.City = "Алматы қ.";
                record.ChequeStatus = "Kaspi Gold-ман сатып алу. Мақұлданды";
                break;
            default:
                record.Kind = RecordKind.Told;
                record.ToldAs = record.ToldHow = 1;
                break;
        }

        return record;
    }
}
