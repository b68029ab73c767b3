using Bridge.Bytes;
using Bridge.Payments;

namespace Bridge
{
    // The sentence for who presses the button of an idle lane: how the newest operation ended, on the plain service picture and
    // never on the green one. A press must not look or sound like a payment.
    internal static class LaneGlance
    {
        public static string Of(Sale sale, string language, string localTime)
        {
            int column = language == "kk" ? 0 : (language == "ru" ? 1 : 2);
            if (sale == null)
            {
                return Word(column, "операция болған жоқ", "операций ещё не было", "no operation yet");
            }

            string operation = sale.Operation == PaymentOperation.Refund
                ? Word(column, "қайтару", "возврат", "refund") : Word(column, "төлем", "оплата", "payment");
            string when = localTime.Length < 12 ? string.Empty
                : " " + localTime.Substring(8, 2) + ":" + localTime.Substring(10, 2);
            return operation + " " + DecimalText.FromMinor(sale.AmountMinor, 2) + when + ": " + Outcome(sale, column);
        }

        private static string Outcome(Sale sale, int column)
        {
            switch (sale.Verdict)
            {
                case SaleVerdict.Approved: return Word(column, "өтті", "прошла успешно", "done");
                case SaleVerdict.Declined:
                case SaleVerdict.NotStarted: return Word(column, "өткен жоқ", "не прошла", "not done");
                default: return Word(column, "нәтижесі белгісіз", "результат неизвестен", "result not known");
            }
        }

        private static string Word(int column, string kazakh, string russian, string english)
        {
            return column == 0 ? kazakh : (column == 1 ? russian : english);
        }
    }
}
