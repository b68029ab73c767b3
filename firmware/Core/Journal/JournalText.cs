using Bridge.Bytes;

namespace Bridge.Journal
{
    /// <summary>A record in one line for people: what happened, to which sale, how much, when. No card, no name.</summary>
    public static class JournalText
    {
        /// <summary>offsetMinutes: of the shop's clock from UTC.</summary>
        public static string Line(JournalRecord record, int offsetMinutes)
        {
            string line = record.Seq.ToString() + " " + Word(record.Kind);
            if (record.Sale != 0)
            {
                line = line + ", sale " + record.Sale.ToString();
            }

            if (record.AmountMinor > 0)
            {
                line = line + ", " + DecimalText.FromMinor(record.AmountMinor, 2);
            }

            if (record.Time == 0)
            {
                return line + ", without a clock";
            }

            string time = CivilTime.Digits(record.Time, offsetMinutes);
            return line + ", " + time.Substring(0, 4) + "-" + time.Substring(4, 2) + "-" + time.Substring(6, 2) + " "
                + time.Substring(8, 2) + ":" + time.Substring(10, 2) + ":" + time.Substring(12, 2);
        }

        private static string Word(RecordKind kind)
        {
            switch (kind)
            {
                case RecordKind.Boot: return "start of the lane";
                case RecordKind.Intent: return "request";
                case RecordKind.Process: return "started";
                case RecordKind.Orphan: return "start without an answer";
                case RecordKind.Outcome: return "outcome";
                case RecordKind.Told: return "register told";
                case RecordKind.Review: return "for a person to look at";
                case RecordKind.Closed: return "totals closed";
                case RecordKind.Sums: return "totals so far";
                default: return "kind " + ((int)kind).ToString();
            }
        }
    }
}
