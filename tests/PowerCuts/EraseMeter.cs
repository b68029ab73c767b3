using Bridge.Journal;
using Bridge.PowerCuts.Device;

namespace Bridge.PowerCuts;

/// <summary>What the journal costs the device's flash: 256 KB in 64 blocks of 4 KB, 128 slots, no cuts.</summary>
public static class EraseMeter
{
    private const int Blocks = 64;
    private const int WarmUp = 256;

    /// <summary>Erases a record on average, for a shop's sales.</summary>
    public static double PerRecord(int records, int slots = 128)
    {
        SimFlash flash = Fill(records + WarmUp, slots, out long atWarm, null);
        return (double)(flash.Erases.Sum() - atWarm) / records;
    }

    /// <summary>The same for records of one length in few slots: the case that was measured on littlefs itself.</summary>
    public static double PerSmallRecord(int records, int slots, int length)
    {
        SimFlash flash = Fill(records + WarmUp, slots, out long atWarm, length);
        return (double)(flash.Erases.Sum() - atWarm) / records;
    }

    private static SimFlash Fill(int records, int slots, out long atWarm, int? length)
    {
        var random = new Random(1);
        DeviceMedium medium = DeviceMedium.Fresh(Blocks, new CutPlan(1, 1, 0), random);
        ISlots storage = medium.Open();
        var writer = new JournalWriter(new JournalRing(slots));
        writer.Continue(1, 0);
        var workload = new Workload(random);
        atWarm = 0;
        for (int count = 0; count < records; count++)
        {
            JournalRecord record = workload.Next();
            writer.Append(record, false);
            workload.Numbered(record);
            JournalWrite write = writer.TakeWrite();
            bool ok = storage.Write(write.Slot, write.Bytes, length ?? write.Length);
            writer.Written(write.Seq, ok, 0);
            atWarm = count + 1 == WarmUp ? medium.Flash.Erases.Sum() : atWarm;
        }

        return medium.Flash;
    }
}
