using Bridge.Bytes;
using Bridge.Payments;
using Bridge.Receipts;
using Bridge.Registers;
using Bridge.Settings;

namespace Bridge
{
    // What registers of different protocols name, found in the book of sales: a slip by the end of its number, the sales
    // since the last closing one by one.
    internal static class LaneSlips
    {
        private const int EntriesMax = 100;

        /// <summary>
        /// The name by which the desk finds the sale that a request is about; "" when it names none. The end of a slip's number
        /// is a number of ours: handed on as it is, it could be another sale's order number.
        /// </summary>
        public static string Reference(RegisterRequest request, SaleBook book)
        {
            if (request.SlipDigits > 0)
            {
                Sale named = book.FindSlip(Number(request.Reference), request.SlipDigits);
                return named == null ? "B" + request.Reference : named.OwnName;
            }

            return request.Reference;
        }

        public static long AmountWire(Sale sale, LaneSettings settings)
        {
            return settings.AmountExponent == 2 ? sale.AmountMinor : sale.AmountMinor / 100;
        }

        /// <summary>Adds each approved sale of the open batch to an answer, oldest first.</summary>
        public static RegisterReply Detail(RegisterReply reply, SaleBook book, uint closedSeq, LaneSettings settings)
        {
            RegisterEntry[] entries = new RegisterEntry[EntriesMax];
            int count = 0;
            for (int index = 0; index < book.Count && count < EntriesMax; index++)
            {
                Sale sale = book.At(index);
                bool listed = sale.Operation == PaymentOperation.Sale && sale.Verdict == SaleVerdict.Approved
                    && sale.OutcomeSeq > closedSeq;
                if (listed)
                {
                    entries[count] = Entry(sale, settings);
                    count++;
                }
            }

            reply.Entries = new RegisterEntry[count];
            for (int index = 0; index < count; index++)
            {
                reply.Entries[index] = entries[index];
            }

            return reply;
        }

        /// <summary>The kind of a refusal, from the sentence that the cashier reads.</summary>
        public static RegisterRefusal Refusal(int message)
        {
            switch (message)
            {
                case CashierText.AmountHasTiyn:
                case CashierText.AmountOutOfRange: return RegisterRefusal.Amount;
                case CashierText.CurrencyUnknown: return RegisterRefusal.Currency;
                case CashierText.TerminalBusy:
                case CashierText.TooManyUnresolved: return RegisterRefusal.Busy;
                case CashierText.SaleNotFound:
                case CashierText.SaleAmbiguous:
                case CashierText.RefundTooMuch:
                case CashierText.RefundIncomplete:
                case CashierText.NothingToCopy: return RegisterRefusal.NotFound;
                default: return RegisterRefusal.None;
            }
        }

        private static RegisterEntry Entry(Sale sale, LaneSettings settings)
        {
            RegisterEntry entry = new RegisterEntry();
            entry.SlipNumber = sale.Number;
            entry.AmountWire = AmountWire(sale, settings);
            entry.RegisterNumber = sale.RegisterNumber;
            string code = LaneReplies.AuthorizationCode(sale);
            entry.AuthorizationCode = code.Length > 0 ? code : sale.Number.ToString();   // an empty one would end the list
            entry.CardMask = sale.CardMask;
            entry.Time = sale.OutcomeTime == 0
                ? string.Empty : CivilTime.Digits(sale.OutcomeTime, settings.UtcOffsetMinutes);
            return entry;
        }

        private static long Number(string digits)
        {
            long number = 0;
            for (int index = 0; index < digits.Length; index++)
            {
                int digit = digits[index] - '0';
                if (digit < 0 || digit > 9 || number > 99999999)
                {
                    return -1;
                }

                number = (number * 10) + digit;
            }

            return number;
        }
    }
}
