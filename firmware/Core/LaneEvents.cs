using Bridge.Journal;
using Bridge.Payments;
using Bridge.Uplink;

namespace Bridge
{
    /// <summary>The companion's view of a journal record: codes become words (Uplink/SPEC.md). Facts in, facts out.</summary>
    internal static class LaneEvents
    {
        public static LaneEvent Of(JournalRecord record)
        {
            LaneEvent told = new LaneEvent();
            told.Epoch = record.Epoch;
            told.Seq = record.Seq;
            told.Kind = KindWord(record.Kind);
            told.Sale = record.Sale;
            told.Time = record.Time;
            told.Firmware = record.Firmware;
            told.Operation = OperationWord((PaymentOperation)record.Operation);
            told.AmountMinor = record.AmountMinor > 0 ? record.AmountMinor : -1;
            told.Currency = record.Currency;
            told.RegisterNumber = record.RegisterNumber;
            told.Reference = record.OriginalTransactionId;   // names the sale for every lane and every journal
            told.OriginalSale = record.OriginalSale;
            told.Process = record.ProcessId;
            told.Verdict = VerdictWord((SaleVerdict)record.Verdict);
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
                told.ToldAs = ToldAsWord((ToldAs)record.ToldAs);
                told.ToldHow = ToldHowWord((ToldHow)record.ToldHow);
            }

            told.Reason = ReasonWord((ReviewReason)record.Reason);
            return told;
        }

        /// <summary>"sale" or "refund".</summary>
        public static string OperationWord(PaymentOperation operation)
        {
            switch (operation)
            {
                case PaymentOperation.Sale: return "sale";
                case PaymentOperation.Refund: return "refund";
                default: return string.Empty;
            }
        }

        private static string VerdictWord(SaleVerdict verdict)
        {
            switch (verdict)
            {
                case SaleVerdict.Approved: return "approved";
                case SaleVerdict.Declined: return "declined";
                case SaleVerdict.NotStarted: return "notstarted";
                default: return string.Empty;
            }
        }

        private static string ToldAsWord(ToldAs told)
        {
            switch (told)
            {
                case ToldAs.Nothing: return "nothing";
                case ToldAs.Approved: return "approved";
                case ToldAs.Declined: return "declined";
                case ToldAs.NotConfirmed: return "notconfirmed";
                default: return string.Empty;
            }
        }

        private static string ToldHowWord(ToldHow how)
        {
            switch (how)
            {
                case ToldHow.Delivered: return "delivered";
                case ToldHow.Lost: return "lost";
                case ToldHow.GaveUp: return "gaveup";
                default: return string.Empty;
            }
        }

        private static string ReasonWord(ReviewReason reason)
        {
            switch (reason)
            {
                case ReviewReason.Orphan: return "orphan";
                case ReviewReason.Amount: return "amount";
                case ReviewReason.Vanished: return "vanished";
                case ReviewReason.Expired: return "expired";
                case ReviewReason.Untold: return "untold";
                default: return string.Empty;
            }
        }

        private static string KindWord(RecordKind kind)
        {
            switch (kind)
            {
                case RecordKind.Boot: return UplinkNames.KindBoot;
                case RecordKind.Intent: return UplinkNames.KindIntent;
                case RecordKind.Process: return UplinkNames.KindProcess;
                case RecordKind.Orphan: return UplinkNames.KindOrphan;
                case RecordKind.Outcome: return UplinkNames.KindOutcome;
                case RecordKind.Told: return UplinkNames.KindTold;
                case RecordKind.Review: return UplinkNames.KindReview;
                case RecordKind.Closed: return "closed";
                case RecordKind.Sums: return "sums";
                default: return string.Empty;
            }
        }
    }
}
