using Bridge.Journal;
using Bridge.Payments;
using Bridge.Uplink;

namespace Bridge
{
    /// <summary>The companion's view of a journal record: codes become words (Uplink/SPEC.md). Facts in, facts out.</summary>
    internal static class LaneEvents
    {
        private static readonly string[] s_operations = new string[] { "", "sale", "refund" };
        private static readonly string[] s_verdicts = new string[] { "", "approved", "declined", "notstarted" };
        private static readonly string[] s_toldAs = new string[] { "nothing", "approved", "declined", "notconfirmed" };
        private static readonly string[] s_toldHow = new string[] { "", "delivered", "lost", "gaveup" };

        private static readonly string[] s_reasons =
            new string[] { "", "orphan", "amount", "vanished", "expired", "untold" };

        private static readonly string[] s_kinds = new string[]
        {
            "", UplinkNames.KindBoot, UplinkNames.KindIntent, UplinkNames.KindProcess, UplinkNames.KindOrphan,
            UplinkNames.KindOutcome, UplinkNames.KindTold, UplinkNames.KindReview, "closed", "sums",
        };

        public static LaneEvent Of(JournalRecord record)
        {
            LaneEvent told = new LaneEvent();
            told.Epoch = record.Epoch;
            told.Seq = record.Seq;
            told.Kind = s_kinds[(int)record.Kind];
            told.Sale = record.Sale;
            told.Time = record.Time;
            told.Firmware = record.Firmware;
            told.Operation = Word(s_operations, record.Operation);
            told.AmountMinor = record.AmountMinor > 0 ? record.AmountMinor : -1;
            told.Currency = record.Currency;
            told.RegisterNumber = record.RegisterNumber;
            told.Reference = record.OriginalTransactionId;   // names the sale for every lane and every journal
            told.OriginalSale = record.OriginalSale;
            told.Process = record.ProcessId;
            told.Verdict = Word(s_verdicts, record.Verdict);
            told.MovedMinor = record.MovedMinor;
            told.Method = record.Method;
            told.TransactionId = record.TransactionId;
            told.OrderNumber = record.OrderNumber;
            told.Rrn = record.Rrn;
            told.AuthorizationCode = record.AuthorizationCode;
            told.CardMask = record.CardMask;
            told.TerminalId = record.TerminalId;
            told.Code = record.Code;
            told.Message = record.Message;
            if (record.Kind == RecordKind.Told)
            {
                told.ToldAs = Word(s_toldAs, record.ToldAs);
                told.ToldHow = Word(s_toldHow, record.ToldHow);
            }

            told.Reason = Word(s_reasons, record.Reason);
            return told;
        }

        /// <summary>"sale" or "refund".</summary>
        public static string OperationWord(PaymentOperation operation)
        {
            return Word(s_operations, (int)operation);
        }

        private static string Word(string[] words, int index)
        {
            return index >= 0 && index < words.Length ? words[index] : string.Empty;
        }
    }
}
