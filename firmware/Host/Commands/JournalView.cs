using Bridge.Commands;
using Bridge.Host.Journal;
using Bridge.Journal;

namespace Bridge.Host.Commands;

/// <summary>journal.show: the newest records, the oldest of them first. Reads the slots as they are now.</summary>
internal static class JournalView
{
    public static bool Run(SlotFile journal, int offsetMinutes, int wanted, CommandDesk desk)
    {
        byte[] bytes = new byte[SlotFile.SlotLength];
        var newest = new PriorityQueue<string, uint>();
        int found = 0;
        for (int slot = 0; slot < journal.Slots; slot++)
        {
            var record = new JournalRecord();
            journal.Read(slot, bytes);
            if (JournalDecoder.Decode(bytes, bytes.Length, record) != SlotContent.Record)
            {
                continue;
            }

            found++;
            newest.Enqueue(JournalText.Line(record, offsetMinutes), record.Seq);
            if (newest.Count > wanted)
            {
                newest.Dequeue();
            }
        }

        while (newest.TryDequeue(out string? line, out _))
        {
            desk.Print(line);
        }

        desk.Print($"{found} records in {journal.Slots} slots");
        return true;
    }
}
