using Bridge.Journal;
using Bridge.Payments;
using Bridge.Terminals;

namespace Bridge
{
    /// <summary>Translates between the sale and its journal records. Facts in, facts out.</summary>
    internal static class LaneRecords
    {
        /// <summary>The record of a step of a sale.</summary>
        public static JournalRecord Of(RecordKind kind, Sale sale, uint time)
        {
            JournalRecord record = new JournalRecord();
            record.Kind = kind;
            record.Sale = sale.Number;
            record.Time = time;
            switch (kind)
            {
                case RecordKind.Intent: WriteRequest(record, sale); break;
                case RecordKind.Process: record.ProcessId = sale.ProcessId; break;
                case RecordKind.Outcome:
                    WriteTruth(record, sale);
                    WriteCheque(record, sale);
                    break;
                case RecordKind.Review:
                    WriteTruth(record, sale);
                    record.Reason = (int)sale.Review;
                    break;
                case RecordKind.Told:
                    record.ToldAs = (int)sale.ToldAs;
                    record.ToldHow = (int)sale.ToldHow;
                    break;
                default: break;
            }

            return record;
        }

        /// <summary>Lets a record say its facts to the book. The order of records does not matter.</summary>
        public static void Apply(JournalRecord record, SaleBook book)
        {
            if (record.Sale == 0)
            {
                return;
            }

            Sale sale = book.Of(record.Sale);
            switch (record.Kind)
            {
                case RecordKind.Intent: ReadRequest(record, sale); break;
                case RecordKind.Process: sale.ProcessId = record.ProcessId; break;
                case RecordKind.Orphan: sale.IsOrphan = true; break;
                case RecordKind.Outcome:
                    sale.OutcomeSeq = record.Seq;
                    ReadTruth(record, sale);
                    break;
                case RecordKind.Review:
                    sale.Review = (ReviewReason)record.Reason;
                    ReadTruth(record, sale);
                    break;
                case RecordKind.Told:
                    if (record.Seq > sale.ToldSeq)
                    {
                        sale.ToldSeq = record.Seq;
                        sale.ToldAs = (ToldAs)record.ToldAs;
                        sale.ToldHow = (ToldHow)record.ToldHow;
                    }

                    break;
                default: break;
            }
        }

        /// <summary>What the terminal reported, kept with the sale.</summary>
        public static void CopyReport(TerminalReport report, Sale sale)
        {
            sale.MovedMinor = report.AmountMinor;
            sale.Code = report.Code;
            sale.Message = report.Message;
            sale.TransactionId = report.TransactionId;
            sale.Method = report.Method;
            sale.OrderNumber = report.OrderNumber;
            sale.Rrn = report.Rrn;
            sale.AuthorizationCode = report.AuthorizationCode;
            sale.CardMask = report.CardMask;
            sale.CardName = report.CardName;
            sale.HostResponseCode = report.HostResponseCode;
            sale.TerminalId = report.TerminalId;
            sale.StoreName = report.StoreName;
            sale.City = report.City;
            sale.Address = report.Address;
            sale.Bin = report.Bin;
            sale.Date = report.Date;
            sale.ChequeStatus = report.ChequeStatus;
            sale.ProductType = report.ProductType;
        }

        private static void WriteRequest(JournalRecord record, Sale sale)
        {
            record.Operation = (int)sale.Operation;
            record.AmountMinor = sale.AmountMinor;
            record.Currency = sale.Currency;
            record.Fingerprint = sale.Fingerprint;
            record.IsNamed = sale.IsNamed;
            record.RegisterNumber = sale.RegisterNumber;
            record.Context = sale.Context;
            record.OriginalSale = sale.OriginalNumber;
            record.OriginalMethod = sale.OriginalMethod;
            record.OriginalTransactionId = sale.OriginalTransactionId;
            record.ReferenceAsked = sale.ReferenceAsked;
            record.LeavesLater = sale.LeavesLater;
        }

        private static void ReadRequest(JournalRecord record, Sale sale)
        {
            sale.HasIntent = true;
            sale.Operation = (PaymentOperation)record.Operation;
            sale.AmountMinor = record.AmountMinor;
            sale.Currency = record.Currency;
            sale.Fingerprint = record.Fingerprint;
            sale.IsNamed = record.IsNamed;
            sale.RegisterNumber = record.RegisterNumber;
            sale.Context = record.Context;
            sale.OriginalNumber = record.OriginalSale;
            sale.OriginalMethod = record.OriginalMethod;
            sale.OriginalTransactionId = record.OriginalTransactionId;
            sale.ReferenceAsked = record.ReferenceAsked;
            sale.LeavesLater = record.LeavesLater;
            sale.Time = record.Time;
        }

        // An outcome says the whole sale again, so that it counts even when its intent was overwritten.
        private static void WriteTruth(JournalRecord record, Sale sale)
        {
            record.Operation = (int)sale.Operation;
            record.AmountMinor = sale.AmountMinor;
            record.Currency = sale.Currency;
            record.RegisterNumber = sale.RegisterNumber;
            record.OriginalSale = sale.OriginalNumber;
            record.OriginalTransactionId = sale.OriginalTransactionId;
            record.ProcessId = sale.ProcessId;
            record.Verdict = (int)sale.Verdict;
            record.MovedMinor = sale.MovedMinor;
            record.Code = sale.Code;
            record.TransactionId = sale.TransactionId;
            record.Method = sale.Method;
            record.OrderNumber = sale.OrderNumber;
            record.Rrn = sale.Rrn;
            record.AuthorizationCode = sale.AuthorizationCode;
            record.CardMask = sale.CardMask;
            record.TerminalId = sale.TerminalId;
            record.Message = sale.Message;
        }

        private static void WriteCheque(JournalRecord record, Sale sale)
        {
            record.CardName = sale.CardName;
            record.HostResponseCode = sale.HostResponseCode;
            record.StoreName = sale.StoreName;
            record.City = sale.City;
            record.Address = sale.Address;
            record.Bin = sale.Bin;
            record.Date = sale.Date;
            record.ChequeStatus = sale.ChequeStatus;
            record.ProductType = sale.ProductType;
        }

        private static void ReadTruth(JournalRecord record, Sale sale)
        {
            sale.Operation = (PaymentOperation)record.Operation;
            sale.AmountMinor = record.AmountMinor;
            sale.Currency = record.Currency;
            sale.RegisterNumber = record.RegisterNumber;
            sale.OriginalNumber = record.OriginalSale;
            sale.OriginalTransactionId = record.OriginalTransactionId;
            sale.ProcessId = record.ProcessId;
            sale.Verdict = (SaleVerdict)record.Verdict;
            sale.MovedMinor = record.MovedMinor;
            sale.Code = record.Code;
            sale.TransactionId = record.TransactionId;
            sale.Method = record.Method;
            sale.OrderNumber = record.OrderNumber;
            sale.Rrn = record.Rrn;
            sale.AuthorizationCode = record.AuthorizationCode;
            sale.CardMask = record.CardMask;
            sale.TerminalId = record.TerminalId;
            sale.Message = record.Message;
            sale.CardName = record.CardName;
            sale.HostResponseCode = record.HostResponseCode;
            sale.StoreName = record.StoreName;
            sale.City = record.City;
            sale.Address = record.Address;
            sale.Bin = record.Bin;
            sale.Date = record.Date;
            sale.ChequeStatus = record.ChequeStatus;
            sale.ProductType = record.ProductType;
            sale.OutcomeTime = record.Time;
        }
    }
}
