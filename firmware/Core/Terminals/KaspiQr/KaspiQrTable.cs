namespace Bridge.Terminals.KaspiQr
{
    /// <summary>
    /// What the end of a create proves, and what an answer about a payment means: pure tables (SPEC.md 4 and 6). A refusal needs
    /// a code that is documented for it, and no payment id; every doubt is StartUnanswered, which is never sent again.
    /// </summary>
    public static class KaspiQrTable
    {
        /// <summary>StartAccepted, StartNotSent, StartUnanswered or StartRefused. Whether the QR may be shown is asked
        /// after StartAccepted (KaspiQrPayload).</summary>
        public static TerminalReportKind JudgeCreate(CallOutcome outcome, int httpStatus, KaspiQrAnswer answer)
        {
            if (outcome == CallOutcome.NotSent)
            {
                return TerminalReportKind.StartNotSent;
            }

            if (outcome != CallOutcome.Answered)
            {
                return TerminalReportKind.StartUnanswered;
            }

            bool namesPayment = answer.PaymentId.Length > 0;
            bool is2xx = httpStatus >= 200 && httpStatus < 300;
            if (namesPayment || !answer.IsUsable)
            {
                bool isAccepted = is2xx && answer.IsUsable && answer.HasStatusCode && answer.StatusCode == KaspiQrCode.Ok;
                bool isTurnedAway = !namesPayment && IsTurnedAway(httpStatus);
                return isAccepted ? TerminalReportKind.StartAccepted
                    : isTurnedAway ? TerminalReportKind.StartRefused
                    : TerminalReportKind.StartUnanswered;
            }

            bool is4xx = httpStatus >= 400 && httpStatus < 500;
            bool isRefusal = ((is2xx || is4xx) && IsRefusal(answer.StatusCode))
                || (IsTurnedAway(httpStatus) && answer.QrToken.Length == 0);
            return isRefusal ? TerminalReportKind.StartRefused : TerminalReportKind.StartUnanswered;
        }

        /// <summary>paymentId: the one that was asked about.</summary>
        public static KaspiQrReading JudgeStatus(
            CallOutcome outcome, int httpStatus, KaspiQrAnswer answer, string paymentId)
        {
            if (outcome != CallOutcome.Answered || !answer.IsUsable || !answer.HasStatusCode)
            {
                return KaspiQrReading.Trouble;
            }

            bool is2xx = httpStatus >= 200 && httpStatus < 300;
            bool is4xx = httpStatus >= 400 && httpStatus < 500;
            bool isUnknown = answer.StatusCode == KaspiQrCode.PurchaseNotFound
                || answer.StatusCode == KaspiQrCode.PurchaseUnknown;
            if (isUnknown && (is2xx || is4xx))
            {
                return KaspiQrReading.NotFound;
            }

            bool isOther = answer.PaymentId.Length > 0 && answer.PaymentId != paymentId;
            if (!is2xx || answer.StatusCode != KaspiQrCode.Ok || isOther)
            {
                return KaspiQrReading.Trouble;
            }

            switch (answer.Status)
            {
                case KaspiQrStatus.Created: return KaspiQrReading.Created;
                case KaspiQrStatus.Wait: return KaspiQrReading.Waiting;
                case KaspiQrStatus.Processed: return KaspiQrReading.Processed;
                case KaspiQrStatus.Error: return KaspiQrReading.Failed;
                default: return KaspiQrReading.Trouble;
            }
        }

        /// <summary>The code that says best why: ours where the service gave none.</summary>
        public static int CodeOf(CallOutcome outcome, int httpStatus, int code)
        {
            if (outcome == CallOutcome.NotSent)
            {
                return httpStatus == CallTrouble.Certificate ? KaspiQrCode.WrongCertificate
                    : httpStatus == CallTrouble.Handshake ? KaspiQrCode.NoTls
                    : KaspiQrCode.Ok;
            }

            return outcome != CallOutcome.Answered || code != KaspiQrCode.Ok ? code
                : httpStatus == 401 || httpStatus == 403 ? KaspiQrCode.KeyRefused
                : httpStatus == 404 ? KaspiQrCode.UnknownPath
                : httpStatus >= 500 ? KaspiQrCode.Unavailable
                : KaspiQrCode.Ok;
        }

        /// <summary>For the log: never a key, a token or a QR.</summary>
        public static string Describe(CallOutcome outcome, int httpStatus, KaspiQrAnswer answer)
        {
            switch (outcome)
            {
                case CallOutcome.NotSent:
                    return httpStatus == CallTrouble.Certificate ? "the certificate is not Kaspi's; nothing was sent"
                        : httpStatus == CallTrouble.Handshake ? "no TLS at Kaspi's address; nothing was sent"
                        : "no connection to Kaspi";
                case CallOutcome.Answered:
                    break;
                default:
                    return "no answer from Kaspi";
            }

            string told = answer.IsUsable ? "code " + answer.StatusCode.ToString() + " " + answer.Message : answer.Problem;
            return "HTTP " + httpStatus.ToString() + ": " + told;
        }

        // The request was turned away before anything looked at the payment.
        private static bool IsTurnedAway(int httpStatus)
        {
            return httpStatus == 401 || httpStatus == 403 || httpStatus == 404;
        }

        // -999 ("temporarily unavailable") may come at any moment of a create, and so may what nobody has documented.
        private static bool IsRefusal(int code)
        {
            switch (code)
            {
                case KaspiQrCode.NoClientCertificate:
                case KaspiQrCode.DeviceNotFound:
                case KaspiQrCode.DeviceInactive:
                case KaspiQrCode.DeviceElsewhere:
                case KaspiQrCode.NoTradePoints:
                case KaspiQrCode.TradePointNotFound:
                case KaspiQrCode.OtherTradePoint:
                case KaspiQrCode.TradePointDisabled:
                case KaspiQrCode.NoQrAtTradePoint:
                case KaspiQrCode.BadAmount:
                case KaspiQrCode.NoMethods:
                    return true;
                default:
                    return false;
            }
        }
    }
}
