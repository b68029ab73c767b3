namespace Bridge.Terminals.SmartPos
{
    /// <summary>Moves fields between answers and reports.</summary>
    internal static class SmartPosReportFields
    {
        /// <summary>Code, sentence, process and everything that the receipt part of an answer
        /// carries.</summary>
        public static void Fill(TerminalReport report, SmartPosAnswer answer)
        {
            report.Code = answer.StatusCode;
            report.Message = answer.Sentence;
            report.ProcessId = answer.Text(SmartPosField.ProcessId);
            report.AmountMinor = answer.AmountMinor;
            report.TransactionId = answer.TransactionId;
            report.Method = answer.Text(SmartPosField.Method);
            report.OrderNumber = answer.Text(SmartPosField.OrderNumber);
            report.Rrn = answer.Text(SmartPosField.Rrn);
            report.AuthorizationCode = answer.Text(SmartPosField.AuthorizationCode);
            report.CardMask = answer.Text(SmartPosField.CardMask);
            report.CardName = answer.Text(SmartPosField.CardName);
            report.HostResponseCode = answer.Text(SmartPosField.HostResponseCode);
            report.TerminalId = answer.Text(SmartPosField.TerminalId);
            report.SerialNumber = answer.Text(SmartPosField.SerialNumber);
            report.StoreName = answer.Text(SmartPosField.StoreName);
            report.City = answer.Text(SmartPosField.City);
            report.Address = answer.Text(SmartPosField.Address);
            report.Bin = answer.Text(SmartPosField.Bin);
            report.Date = answer.Text(SmartPosField.Date);
            report.ChequeStatus = answer.Text(SmartPosField.ChequeStatus);
            report.ProductType = answer.Text(SmartPosField.ProductType);
        }

        public static void Copy(TerminalReport source, TerminalReport target)
        {
            target.Kind = source.Kind;
            target.Stage = source.Stage;
            target.ProcessId = source.ProcessId;
            target.StageMs = source.StageMs;
            target.QrPayload = source.QrPayload;
            target.AmountMinor = source.AmountMinor;
            target.Code = source.Code;
            target.Message = source.Message;
            target.TransactionId = source.TransactionId;
            target.Method = source.Method;
            target.OrderNumber = source.OrderNumber;
            target.Rrn = source.Rrn;
            target.AuthorizationCode = source.AuthorizationCode;
            target.CardMask = source.CardMask;
            target.CardName = source.CardName;
            target.HostResponseCode = source.HostResponseCode;
            target.TerminalId = source.TerminalId;
            target.SerialNumber = source.SerialNumber;
            target.StoreName = source.StoreName;
            target.City = source.City;
            target.Address = source.Address;
            target.Bin = source.Bin;
            target.Date = source.Date;
            target.ChequeStatus = source.ChequeStatus;
            target.ProductType = source.ProductType;
        }

        /// <summary>Why a call brought nothing usable, in the terminal's words where it has
        /// some.</summary>
        public static string Describe(CallOutcome outcome, int httpStatus, SmartPosAnswer answer)
        {
            switch (outcome)
            {
                case CallOutcome.NotSent:
                    return httpStatus == CallTrouble.Certificate
                        ? "the certificate is not the terminal's; nothing was sent"
                        : httpStatus == CallTrouble.Handshake
                        ? "no TLS at the terminal's address (is its protection on?); nothing was sent"
                        : "no connection to the terminal";

                case CallOutcome.Answered:
                    break;

                default:
                    return "no answer from the terminal";
            }

            if (answer.IsUsable && answer.Sentence.Length > 0)
            {
                return answer.Sentence;
            }

            if (httpStatus == 401 || httpStatus == 403)
            {
                return "HTTP " + httpStatus.ToString() + ": the terminal asks for a token (its protection is on)";
            }

            return "HTTP " + httpStatus.ToString() + ": "
                + (answer.IsUsable ? "the answer does not say what was asked" : answer.Problem);
        }
    }
}
