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

        // A switch and no array: an array of texts keeps every one of them on the device's heap. An
        // expression and no returns: the metadata processor counts every return as a place on the method's stack.
        private static string LabelRow(int row)
        {
            return row switch
            {
                0 => "Сату",
                1 => "Продажа",
                2 => "Sale",
                3 => "Қайтару",
                4 => "Возврат",
                5 => "Refund",
                6 => "Сома",
                7 => "Сумма",
                8 => "Amount",
                9 => "Чек №",
                10 => "Чек №",
                11 => "Receipt",
                12 => "Терминал",
                13 => "Терминал",
                14 => "Terminal",
                15 => "Күні",
                16 => "Дата",
                17 => "Date",
                18 => "Тапсырыс",
                19 => "Заказ",
                20 => "Order",
                21 => "Карта",
                22 => "Карта",
                23 => "Card",
                24 => "Авторизация",
                25 => "Авторизация",
                26 => "Auth code",
                27 => "БСН",
                28 => "БИН",
                29 => "BIN",
                30 => "Көшірме",
                31 => "Копия",
                32 => "Copy",
                33 => "Өнім",
                34 => "Продукт",
                35 => "Product",
                36 => "Сілтеме",
                37 => "Ссылка",
                38 => "Reference",
                39 => "Жауап коды",
                40 => "Код ответа",
                41 => "Response",
                _ => string.Empty,
            };
        }
    }
}
