using Bridge.Bytes;
using Bridge.Payments;
using Bridge.Receipts;
using Bridge.Registers;
using Bridge.Settings;
using Bridge.Terminals.Gateway;
using Bridge.Terminals.KaspiQr;
using Bridge.Terminals.SmartPos;

namespace Bridge
{
    /// <summary>
    /// Makes the register's answers: the verdict, the ids, the cashier's line and the slip, in the register's code page.
    /// </summary>
    internal sealed class LaneReplies
    {
        private readonly LaneSettings _settings;
        private readonly ReceiptLanguage _language;
        private readonly CodePage _page;

        public LaneReplies(LaneSettings settings)
        {
            _settings = settings;
            _language = LanguageOf(settings.Language);

            // Settings are checked before a lane is made; a lane made without the check still prints.
            _page = CodePage.Named(settings.CodePage) ?? CodePage.Cp1251();
        }

        /// <summary>A refusal before anything was started, or any other answer of one sentence.</summary>
        public RegisterReply Sentence(RegisterVerdict verdict, int message, string terminalId, string time)
        {
            RegisterReply reply = new RegisterReply();
            reply.Verdict = verdict;
            reply.HostCode = HostCode(verdict);
            reply.TerminalId = terminalId;
            reply.Time = time;
            reply.Text = _page.Encode(CashierText.Of(message, _language));
            reply.Refusal = LaneSlips.Refusal(message);
            return reply;
        }

        /// <summary>The answer about a sale: what the machine decided to say, never more.</summary>
        public RegisterReply OfSale(Sale sale, ToldAs answerAs, bool isCopy, string terminalId, string time)
        {
            RegisterReply reply = new RegisterReply();
            reply.Verdict = Verdict(sale, answerAs);
            reply.HostCode = HostCode(reply.Verdict);
            reply.TerminalId = sale.TerminalId.Length > 0 ? sale.TerminalId : terminalId;
            reply.Time = time;
            reply.Text = _page.Encode(Sentence(sale, answerAs));
            reply.AmountWire = LaneSlips.AmountWire(sale, _settings);
            reply.SlipNumber = sale.Number;
            reply.RegisterNumber = sale.RegisterNumber;
            reply.IsRefund = sale.Operation == PaymentOperation.Refund;
            if (answerAs == ToldAs.Approved)
            {
                reply.Reference = sale.Reference;
                reply.AuthorizationCode = AuthorizationCode(sale);
                reply.CardMask = sale.CardMask.Length > 0 ? sale.CardMask : "KASPI QR";
            }

            bool hasSlip = answerAs != ToldAs.Declined || sale.Verdict == SaleVerdict.Declined;
            if (hasSlip)
            {
                reply.Receipt = Slip(sale, answerAs, isCopy);
            }

            return reply;
        }

        public static ReceiptLanguage LanguageOf(string code)
        {
            if (code == "kk")
            {
                return ReceiptLanguage.Kazakh;
            }

            return code == "en" ? ReceiptLanguage.English : ReceiptLanguage.Russian;
        }

        private string Sentence(Sale sale, ToldAs answerAs)
        {
            if (answerAs == ToldAs.NotConfirmed)
            {
                // What to do comes first: a narrow display cuts what follows.
                string why = TerminalSentence.Of(sale.Code, _language);
                return CashierText.Of(CashierText.NotConfirmed, _language) + (why.Length > 0 ? ". " + why : why);
            }

            if (answerAs == ToldAs.Approved)
            {
                bool refund = sale.Operation == PaymentOperation.Refund;
                return CashierText.Of(refund ? CashierText.RefundDone : CashierText.Approved, _language);
            }

            if (sale.Verdict == SaleVerdict.None)
            {
                return CashierText.Of(CashierText.StorageFault, _language);
            }

            if (sale.Verdict == SaleVerdict.NotStarted)
            {
                return NotStarted(sale, _language);
            }

            string declined = Declined(sale, _language);
            return declined.Length > 0 ? declined : CashierText.Of(CashierText.Declined, _language);
        }

        /// <summary>Why a sale surely did not start, for the register and the display.</summary>
        public static string NotStarted(Sale sale, ReceiptLanguage language)
        {
            if (sale.Code == 0)
            {
                return CashierText.Of(CashierText.TerminalUnreachable, language);
            }

            string sentence = TerminalSentence.Of(sale.Code, language);
            return sentence.Length > 0 ? sentence : CashierText.Of(CashierText.TerminalRefused, language);
        }

        /// <summary>Why the terminal declined: its own sentence, else ours for its code; "" when it said neither.</summary>
        public static string Declined(Sale sale, ReceiptLanguage language)
        {
            return sale.Message.Length > 0 ? sale.Message : TerminalSentence.Of(sale.Code, language);
        }

        /// <summary>What came of a check of the static link, for the log and the console.</summary>
        public static string Link(int code, string message)
        {
            string sentence = TerminalSentence.Of(code, ReceiptLanguage.English);
            return message.Length > 0 ? sentence + " (" + message + ")" : sentence;
        }

        private static RegisterVerdict Verdict(Sale sale, ToldAs answerAs)
        {
            if (answerAs == ToldAs.Approved)
            {
                return RegisterVerdict.Approved;
            }

            if (answerAs == ToldAs.NotConfirmed)
            {
                return RegisterVerdict.NotConfirmed;
            }

            bool unreachable = GatewayCode.IsNoLink(sale.Code) || (sale.Verdict == SaleVerdict.NotStarted && (sale.Code == 0
                || sale.Code == SmartPosCode.WrongCertificate || sale.Code == SmartPosCode.NoTls
                || sale.Code == KaspiQrCode.WrongCertificate || sale.Code == KaspiQrCode.NoTls));
            return unreachable ? RegisterVerdict.NoLink : RegisterVerdict.Declined;
        }

        private static string HostCode(RegisterVerdict verdict)
        {
            switch (verdict)
            {
                case RegisterVerdict.Approved: return "00";
                case RegisterVerdict.Declined: return "05";
                default: return string.Empty;
            }
        }

        // Registers print six characters: a QR payment has none of its own, so the end of its order number stands in.
        public static string AuthorizationCode(Sale sale)
        {
            if (sale.AuthorizationCode.Length > 0)
            {
                return sale.AuthorizationCode;
            }

            string order = sale.OrderNumber;
            return order.Length > 6 ? order.Substring(order.Length - 6) : order;
        }

        private byte[] Slip(Sale sale, ToldAs answerAs, bool isCopy)
        {
            Cheque cheque = new Cheque();
            cheque.Result = answerAs == ToldAs.Approved ? ChequeResult.Approved
                : answerAs == ToldAs.Declined ? ChequeResult.Declined : ChequeResult.NotConfirmed;
            cheque.IsRefund = sale.Operation == PaymentOperation.Refund;
            cheque.IsCopy = isCopy;
            cheque.AmountMinor = sale.AmountMinor;
            cheque.Number = sale.Number;
            cheque.TerminalId = sale.TerminalId;
            cheque.Message = sale.Message;
            if (answerAs != ToldAs.NotConfirmed)
            {
                cheque.StoreName = sale.StoreName;
                cheque.City = sale.City;
                cheque.Address = sale.Address;
                cheque.Bin = sale.Bin;
                cheque.Date = sale.Date;
                cheque.Method = sale.Method;
                cheque.OrderNumber = sale.OrderNumber;
                cheque.Rrn = sale.Rrn;
                cheque.AuthorizationCode = sale.AuthorizationCode;
                cheque.CardMask = sale.CardMask;
                cheque.CardName = sale.CardName;
                cheque.HostResponseCode = sale.HostResponseCode;
                cheque.ProductType = sale.ProductType;
                cheque.Status = sale.ChequeStatus;
                cheque.Reference = sale.Reference;
            }

            return _page.EncodeLines(ChequeLines.Of(cheque, _language, _settings.ReceiptWidth, _page));
        }
    }
}
