using Bridge.Journal;
using Bridge.PowerCuts.Checks;

namespace Bridge.PowerCuts;

/// <summary>
/// Writes a day's records with the real writer and ring onto a medium, and at every image that a power cut could leave
/// starts a journal again with the real recovery: what was acknowledged has to be there, and a boot record has to go in,
/// through cuts of its own.
/// </summary>
public sealed class CutRun(IMedium medium, Random random, int slots)
{
    private const uint Epoch = 4242;
    private const int TriesMax = 500;

    private readonly byte[] _slot = new byte[4096];
    private readonly int _slots = slots;

    /// <summary>Power cuts so far, those during recovery among them.</summary>
    public long Cuts { get; private set; }

    public long CutsInRecovery { get; private set; }

    public long Records { get; private set; }

    /// <summary>A cut during a recovery is tried for one in so many recoveries.</summary>
    public int RecoveryOneIn { get; init; } = 256;

    /// <summary>Appends that many records. Throws <see cref="RuleBroken"/>.</summary>
    public void Run(int records)
    {
        var expected = new RefJournal(_slots, Epoch);
        var ring = new JournalRing(_slots);
        var writer = new JournalWriter(ring);
        writer.Continue(Epoch, 0);
        var workload = new Workload(random);
        medium.Cut = image => Restart(image, expected, 1);
        ISlots storage = medium.Open();
        for (int count = 0; count < records; count++)
        {
            JournalRecord record = workload.Next();
            Append(record, writer, storage, expected, medium, () =>
            {
                if (record.Kind == RecordKind.Intent)
                {
                    ring.Protect(record.Sale);
                    expected.Open.Add(record.Sale);
                }
            });
            Records++;
            uint over = workload.Numbered(record);
            if (over != 0)
            {
                ring.Release(over);
                expected.Open.Remove(over);
            }
        }
    }

    private static void Append(
        JournalRecord record, JournalWriter writer, ISlots storage, RefJournal expected, IMedium medium, Action numbered)
    {
        writer.Append(record, false);
        numbered();
        long nowMs = 0;
        while (writer.DurableSeq < record.Seq)
        {
            nowMs += JournalWriter.RetryMs;
            if (nowMs > TriesMax * JournalWriter.RetryMs)
            {
                throw new RuleBroken("the journal takes no record");
            }

            writer.Tick(nowMs);
            JournalWrite write = writer.TakeWrite();
            byte[] bytes = write.Bytes[..write.Length];
            expected.Issued(write.Slot, write.Seq, bytes);
            bool ok = storage.Write(write.Slot, write.Bytes, write.Length);
            if (ok)
            {
                expected.Acknowledged(write.Slot, write.Seq, bytes);
            }

            writer.Written(write.Seq, ok, nowMs);
        }

        // The lane has been told: a cut now has to find it.
        medium.Cut?.Invoke(medium.Image());
    }

    private void Restart(IMedium image, RefJournal before, int depth)
    {
        Cuts++;
        CutsInRecovery += depth > 1 ? 1 : 0;
        RefJournal expected = before.Copy();
        if (depth == 1 && random.Next(RecoveryOneIn) == 0)
        {
            image.Cut = again => Restart(again, expected, 2);
        }

        ISlots storage = image.Open();
        var ring = new JournalRing(_slots);
        var recovery = new JournalRecovery(ring);
        var record = new JournalRecord();
        for (int slot = 0; slot < _slots; slot++)
        {
            int length = storage.Read(slot, _slot);
            SlotCase found = recovery.Take(slot, _slot, length, record);
            expected.Found(slot, found, _slot.AsSpan(0, length));
        }

        var writer = new JournalWriter(ring);
        recovery.Continue(writer, Epoch);
        expected.Continued(writer.Epoch, writer.LastSeq);
        foreach (uint sale in expected.Open)
        {
            ring.Protect(sale);
        }

        Append(Workload.Boot(), writer, storage, expected, image, () => { });
    }
}
