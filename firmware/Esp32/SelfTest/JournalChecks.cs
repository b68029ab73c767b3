using Bridge.Journal;

namespace Bridge.SelfTest
{
    internal static class JournalChecks
    {
        private const int Runs = 20;

        public static void Run(Bench bench)
        {
            JournalRecord record = new JournalRecord();
            record.Kind = RecordKind.Intent;
            record.Epoch = 7;
            record.Seq = 42;
            record.Sale = 9;
            record.Operation = 1;
            record.AmountMinor = 150000;
            record.Currency = "398";
            record.RegisterNumber = "000123";
            JournalRecord back = new JournalRecord();
            bench.Begin("journal record written and read");
            JournalEncoder encoder = new JournalEncoder();
            int length = 0;
            SlotContent content = SlotContent.Damaged;
            for (int run = 0; run < Runs; run++)
            {
                length = encoder.Encode(record);
                content = JournalDecoder.Decode(encoder.Bytes, encoder.Bytes.Length, back);
            }

            bench.Runs(Runs);
            bench.End(encoder);
            bench.That(length > 0 && content == SlotContent.Record, "a record is read back");
            bench.That(
                back.Seq == 42 && back.AmountMinor == 150000 && back.RegisterNumber == "000123", "with what was written");
            encoder.Bytes[length / 2] ^= 0x10;
            bench.That(
                JournalDecoder.Decode(encoder.Bytes, encoder.Bytes.Length, back) == SlotContent.Damaged, "a bit flip is seen");
        }
    }
}
