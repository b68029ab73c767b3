namespace Bridge.Terminals.Gateway
{
    /// <summary>
    /// What the end of a call proves, and what a state means to the lane: pure tables (SPEC.md 3 and 4). Only documented answers
    /// prove that nothing happened; every doubt is Trouble, after which the bill is read again by its id.
    /// </summary>
    public static class GatewayTable
    {
        /// <summary>isCreate: of the one call that makes the bill; else a read or a cancel of it.</summary>
        public static GatewayReading Judge(
            CallOutcome outcome, int httpStatus, GatewayBill bill, bool isCreate, string billId, bool isRefund)
        {
            if (outcome != CallOutcome.Answered)
            {
                return outcome == CallOutcome.NotSent && isCreate ? GatewayReading.NotSent : GatewayReading.Trouble;
            }

            if (!bill.IsUsable)
            {
                return GatewayReading.Trouble;   // also a 404 of something that is no gateway
            }

            switch (httpStatus)
            {
                case 200:
                case 201:
                    bool isOurs = bill.Id == billId && bill.HasOperation && bill.IsRefund == isRefund
                        && bill.State != GatewayState.None;
                    return isOurs ? GatewayReading.Bill : GatewayReading.Trouble;
                case 400:
                case 401:
                case 403:
                case 422:
                case 503:
                    return isCreate && bill.Code.Length > 0 ? GatewayReading.Refused : GatewayReading.Trouble;
                case 404:
                    return isCreate ? (bill.Code.Length > 0 ? GatewayReading.Refused : GatewayReading.Trouble)
                        : bill.Code == "notfound" ? GatewayReading.NotFound : GatewayReading.Trouble;
                case 409:
                    return !isCreate ? GatewayReading.Trouble
                        : bill.Code == "cancelled" ? GatewayReading.Refused : GatewayReading.Conflict;
                default:
                    return GatewayReading.Trouble;
            }
        }

        /// <summary>What a bill's state is reported as. isLost: the gateway has no link to the processing; a final state is
        /// final all the same.</summary>
        public static TerminalReportKind ReportOf(GatewayState state, bool isLost)
        {
            switch (state)
            {
                case GatewayState.Paid: return TerminalReportKind.Succeeded;
                case GatewayState.Declined:
                case GatewayState.Expired:
                case GatewayState.Cancelled: return TerminalReportKind.Failed;
                case GatewayState.ManualReview: return TerminalReportKind.Vanished;
                case GatewayState.Created:
                case GatewayState.Shown:
                case GatewayState.Scanned: return isLost ? TerminalReportKind.Doubtful : TerminalReportKind.Progress;
                default: return TerminalReportKind.Doubtful;
            }
        }

        /// <summary>What the customer has to do now. A refund shows a QR where the bank wants the customer to scan one.</summary>
        public static TerminalStage StageOf(GatewayState state, bool isRefund)
        {
            switch (state)
            {
                case GatewayState.Created: return isRefund ? TerminalStage.ProcessingRefund : TerminalStage.Starting;
                case GatewayState.Shown: return TerminalStage.ShowingQr;
                case GatewayState.Scanned: return isRefund ? TerminalStage.ProcessingRefund : TerminalStage.AwaitingConfirmation;
                default: return TerminalStage.None;
            }
        }

        /// <summary>The code for a state that is no success.</summary>
        public static int CodeOf(GatewayState state, bool isLost)
        {
            switch (state)
            {
                case GatewayState.Paid: return GatewayCode.None;
                case GatewayState.Declined: return GatewayCode.Declined;
                case GatewayState.Expired: return GatewayCode.Expired;
                case GatewayState.Cancelled: return GatewayCode.Cancelled;
                case GatewayState.ManualReview: return GatewayCode.ManualReview;
                default: return isLost ? GatewayCode.NoProcessing : GatewayCode.Unclear;
            }
        }

        /// <summary>The code for a call that brought no bill.</summary>
        public static int CodeOf(CallOutcome outcome, int httpStatus)
        {
            if (outcome == CallOutcome.NotSent)
            {
                return httpStatus == CallTrouble.Certificate ? GatewayCode.WrongCertificate
                    : httpStatus == CallTrouble.Handshake ? GatewayCode.NoTls : GatewayCode.Unreachable;
            }

            if (outcome != CallOutcome.Answered)
            {
                return GatewayCode.Unclear;
            }

            switch (httpStatus)
            {
                case 400:
                case 422: return GatewayCode.Refused;
                case 401:
                case 403: return GatewayCode.KeyRefused;
                case 404: return GatewayCode.UnknownPath;
                case 409: return GatewayCode.Conflict;
                case 503: return GatewayCode.Busy;
                default: return GatewayCode.Unclear;
            }
        }

        /// <summary>The code for a create that the gateway refused, where its own word has a sentence of ours.</summary>
        public static int CodeOf(int httpStatus, string word)
        {
            switch (word)
            {
                case "cancelled": return GatewayCode.Cancelled;
                case "toomuch": return GatewayCode.RefundTooMuch;
                case "nosale":
                case "notpaid": return GatewayCode.NoSuchSale;
                default: return CodeOf(CallOutcome.Answered, httpStatus);
            }
        }

        /// <summary>For the log: never a key or a QR.</summary>
        public static string Describe(CallOutcome outcome, int httpStatus, GatewayBill bill)
        {
            switch (outcome)
            {
                case CallOutcome.NotSent:
                    return httpStatus == CallTrouble.Certificate ? "the certificate is not the gateway's; nothing was sent"
                        : httpStatus == CallTrouble.Handshake ? "no TLS at the gateway's address; nothing was sent"
                        : "no connection to the gateway";
                case CallOutcome.Answered:
                    string told = !bill.IsUsable ? bill.Problem
                        : bill.Code.Length > 0 ? bill.Code + " " + bill.Message : "not an answer to what was asked";
                    return "HTTP " + httpStatus.ToString() + ": " + told;
                default:
                    return "no answer from the gateway";
            }
        }
    }
}
