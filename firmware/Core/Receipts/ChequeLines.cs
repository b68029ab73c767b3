using Bridge.Bytes;

namespace Bridge.Receipts
{
    /// <summary>
    /// Turns a cheque into the lines of a slip: at most width characters each, longer texts wrapped at a space. Pure; the
    /// code page comes afterwards.
    /// </summary>
    public static class ChequeLines
    {
        private static readonly string[] s_labels = new string[]
        {
            "Сату", "Продажа", "Sale",
            "Қайтару", "Возврат", "Refund",
            "Сома", "Сумма", "Amount",
            "Чек №", "Чек №", "Receipt",
            "Терминал", "Терминал", "Terminal",
            "Күні", "Дата", "Date",
            "Тапсырыс", "Заказ", "Order",
            "Карта", "Карта", "Card",
            "Авторизация", "Авторизация", "Auth code",
            "БСН", "БИН", "BIN",
            "Көшірме", "Копия", "Copy",
            "Өнім", "Продукт", "Product",
            "Сілтеме", "Ссылка", "Reference",
        };

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

        /// <summary>The lines of a slip. width: 16 to 80 characters.</summary>
        public static string[] Of(Cheque cheque, ReceiptLanguage language, int width)
        {
            TextLines lines = new TextLines();
            AddCentred(lines, cheque.StoreName, width);
            AddCentred(lines, Both(cheque.City, cheque.Address), width);
            AddPair(lines, Label(LabelBin, language), cheque.Bin, width);
            AddRule(lines, width);
            if (cheque.IsCopy)
            {
                AddCentred(lines, "*** " + Label(LabelCopy, language) + " ***", width);
            }

            AddCentred(lines, Label(cheque.IsRefund ? LabelRefund : LabelSale, language), width);
            AddPair(lines, Label(LabelAmount, language), Amount(cheque), width);
            AddResult(lines, cheque, language, width);
            AddRule(lines, width);
            AddPair(lines, Label(LabelReceipt, language), cheque.Number.ToString(), width);
            AddPair(lines, Label(LabelTerminal, language), cheque.TerminalId, width);
            AddPair(lines, Label(LabelDate, language), cheque.Date, width);
            AddPair(lines, Label(LabelOrder, language), cheque.OrderNumber, width);
            AddPair(lines, Label(LabelCard, language), Both(cheque.CardName, cheque.CardMask), width);
            AddPair(lines, "RRN", cheque.Rrn, width);
            AddPair(lines, Label(LabelAuth, language), cheque.AuthorizationCode, width);
            AddPair(lines, Label(LabelProduct, language), cheque.ProductType, width);
            if (cheque.Result == ChequeResult.Approved)
            {
                AddPair(lines, Label(LabelReference, language), cheque.Reference, width);
            }

            return lines.ToArray();
        }

        private static void AddResult(TextLines lines, Cheque cheque, ReceiptLanguage language, int width)
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

            AddCentred(lines, CashierText.Of(message, language), width);
            AddCentred(lines, cheque.Status, width);
            if (cheque.Result != ChequeResult.Approved)
            {
                AddCentred(lines, cheque.Message, width);
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
            return s_labels[(label * 3) + (int)language];
        }

        private static string Both(string first, string second)
        {
            return first.Length > 0 && second.Length > 0 ? first + " " + second : first + second;
        }

        private static void AddRule(TextLines lines, int width)
        {
            lines.Add(new string('-', width));
        }

        // Label left, value right; on two lines when one is too short. Nothing when there is no value.
        private static void AddPair(TextLines lines, string label, string value, int width)
        {
            if (value.Length == 0)
            {
                return;
            }

            int gap = width - label.Length - value.Length;
            if (gap >= 1)
            {
                lines.Add(label + new string(' ', gap) + value);
                return;
            }

            lines.Add(label);
            AddCentred(lines, value, width);
        }

        private static void AddCentred(TextLines lines, string text, int width)
        {
            string rest = text.Trim();
            while (rest.Length > 0)
            {
                int take = rest.Length;
                if (take > width)
                {
                    take = width;
                    while (take > 0 && rest[take] != ' ')
                    {
                        take--;
                    }

                    take = take == 0 ? width : take;
                }

                string line = rest.Substring(0, take).Trim();
                int left = (width - line.Length) / 2;
                lines.Add(left > 0 ? new string(' ', left) + line : line);
                rest = rest.Substring(take).Trim();
            }
        }
    }
}
