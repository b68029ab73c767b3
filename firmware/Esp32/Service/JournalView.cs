using Bridge.Commands;
using Bridge.Esp32.Journal;
using Bridge.Journal;
using Bridge.Settings;

namespace Bridge.Esp32.Service
{
    /// <summary>The newest records of the journal in a line each.</summary>
    public static class JournalView
    {
        public static bool Run(LaneSettings settings, int wanted, CommandDesk desk)
        {
            SlotFiles files = new SlotFiles();
            byte[] bytes = new byte[SlotFiles.SlotLength];
            JournalRecord record = new JournalRecord();
            uint[] seqs = new uint[wanted];
            string[] lines = new string[wanted];
            int found = 0;
            for (int slot = 0; slot < settings.JournalSlots; slot++)
            {
                int length = files.Read(slot, bytes);
                if (length > 0 && JournalDecoder.Decode(bytes, length, record) == SlotContent.Record)
                {
                    found++;
                    Keep(record, settings.UtcOffsetMinutes, seqs, lines);
                }
            }

            for (int index = lines.Length - 1; index >= 0; index--)
            {
                if (lines[index] != null)
                {
                    desk.Print(lines[index]);
                }
            }

            desk.Print(found.ToString() + " records in " + settings.JournalSlots.ToString() + " slots");
            return true;
        }

        // The newest first; what is older than all that are kept falls out.
        private static void Keep(JournalRecord record, int offsetMinutes, uint[] seqs, string[] lines)
        {
            int at = 0;
            while (at < seqs.Length && seqs[at] > record.Seq)
            {
                at++;
            }

            if (at == seqs.Length)
            {
                return;
            }

            for (int index = seqs.Length - 1; index > at; index--)
            {
                seqs[index] = seqs[index - 1];
                lines[index] = lines[index - 1];
            }

            seqs[at] = record.Seq;
            lines[at] = JournalText.Line(record, offsetMinutes);
        }
    }
}
