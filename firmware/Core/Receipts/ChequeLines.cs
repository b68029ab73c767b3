using Bridge.Bytes;

namespace Bridge.Receipts
{
    /// <summary>
    /// Turns a cheque into the lines of a slip: at most width characters each, longer texts wrapped at a space. Every text
    /// is first written with the characters of the register's code page, so that a line keeps its width on paper. Pure.
    /// </summary>
    public static class ChequeLines
    {
        private const int LabelSale = 0;
        private const int LabelRefund = 1;
        private const int LabelAmount = 2;
        private const int LabelReceipt = 3;
        private const int LabelTerminal = 4;
        private const int LabelDate = 5;
        private const int LabelOrder = 6;
        private const int LabelCard = 7;
        private const int LabelAuth = 8;
        private const int LabelBin = 9;
        private const int LabelCopy = 10;
        private const int LabelProduct = 11;
        private const int LabelReference = 12;
        private const int LabelResponse = 13;

        /// <summary>The lines of a slip. width: 16 to 80 characters.</summary>
        public static string[] Of(Cheque cheque, ReceiptLanguage language, int width, CodePage page)
        {
            PageLines lines = new PageLines(width, page);
            lines.Centre(cheque.StoreName);
            lines.Centre(Both(cheque.City, cheque.Address));
            lines.Pair(Label(LabelBin, language), cheque.Bin);
            lines.Rule();
            if (cheque.IsCopy)
            {
                lines.Centre("*** " + Label(LabelCopy, language) + " ***");
            }

            lines.Centre(Label(cheque.IsRefund ? LabelRefund : LabelSale, language));
            lines.Pair(Label(LabelAmount, language), Amount(cheque));
            AddResult(lines, cheque, language);
            lines.Rule();
            lines.Pair(Label(LabelReceipt, language), cheque.Number.ToString());
            lines.Pair(Label(LabelTerminal, language), cheque.TerminalId);
            lines.Pair(Label(LabelDate, language), cheque.Date);
            lines.Pair(Label(LabelOrder, language), cheque.OrderNumber);
            lines.Pair(Label(LabelCard, language), Both(cheque.CardName, cheque.CardMask));
            lines.Pair("RRN", cheque.Rrn);
            lines.Pair(Label(LabelAuth, language), cheque.AuthorizationCode);
            lines.Pair(Label(LabelResponse, language), cheque.HostResponseCode);
            lines.Pair(Label(LabelProduct, language), cheque.ProductType);
            if (cheque.Result == ChequeResult.Approved)
            {
                lines.Pair(Label(LabelReference, language), cheque.Reference);
            }

            return lines.ToArray();
        }

        private static void AddResult(PageLines lines, Cheque cheque, ReceiptLanguage language)
        {
            int message = CashierText.NotConfirmed;
            if (cheque.Result == ChequeResult.Approved)
            {
                message = cheque.IsRefund ? CashierText.RefundDone : CashierText.Approved;
            }
            else if (cheque.Result == ChequeResult.Declined)
            {
                message = CashierText.Declined;
            }

            string said = CashierText.Of(message, language);
            lines.Centre(said);
            if (cheque.Status != said)
            {
                lines.Centre(cheque.Status);
            }

            if (cheque.Result != ChequeResult.Approved)
            {
                lines.Centre(cheque.Message);
            }
        }

        private static string Amount(Cheque cheque)
        {
            bool whole = cheque.AmountMinor % 100 == 0;
            string digits = whole ? (cheque.AmountMinor / 100).ToString() : DecimalText.FromMinor(cheque.AmountMinor, 2);
            return (cheque.IsRefund ? "-" : string.Empty) + digits + " ₸";
        }

        private static string Label(int label, ReceiptLanguage language)
        {
            return LabelRow((label * 3) + (int)language);
        }

        private static string Both(string first, string second)
        {
            return first.Length > 0 && second.Length > 0 ? first + " " + second : first + second;
        }

        // A switch and no array: an array of texts keeps every one of them on the device's heap.
        private static string LabelRow(int row)
        {
            switch (row)
            {
                case 0: return "Сату";
                case 1: return "Продажа";
                case 2: return "Sale";
                case 3: return "Қайтару";
                case 4: return "Возврат";
                case 5: return "Refund";
                case 6: return "Сома";
                case 7: return "Сумма";
                case 8: return "Amount";
                case 9: return "Чек №";
                case 10: return "Чек №";
                case 11: return "Receipt";
                case 12: return "Терминал";
                case 13: return "Терминал";
                case 14: return "Terminal";
                case 15: return "Күні";
                case 16: return "Дата";
                case 17: return "Date";
                case 18: return "Тапсырыс";
                case 19: return "Заказ";
                case 20: return "Order";
                case 21: return "Карта";
                case 22: return "Карта";
                case 23: return "Card";
                case 24: return "Авторизация";
                case 25: return "Авторизация";
                case 26: return "Auth code";
                case 27: return "БСН";
                case 28: return "БИН";
                case 29: return "BIN";
                case 30: return "Көшірме";
                case 31: return "Копия";
                case 32: return "Copy";
                case 33: return "Өнім";
                case 34: return "Продукт";
                case 35: return "Product";
                case 36: return "Сілтеме";
                case 37: return "Ссылка";
                case 38: return "Reference";
                case 39: return "Жауап коды";
                case 40: return "Код ответа";
                case 41: return "Response";
                default: return string.Empty;
            }
        }
    }
}
