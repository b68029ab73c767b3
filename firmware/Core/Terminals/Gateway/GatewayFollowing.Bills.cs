using Bridge.Bytes;

namespace Bridge.Terminals.Gateway
{
    // What a bill that was read means: the final report, or what the customer sees and when it is asked for again.
    internal sealed partial class GatewayFollowing
    {
        private void AcceptBill(GatewayBill bill, long nowMs)
        {
            _pollMs = bill.PollMs == 0 ? _setup.PollMs
                : bill.PollMs < PollMsMin ? PollMsMin : bill.PollMs > PollMsMax ? PollMsMax : bill.PollMs;
            _link.NextMs = Deadline.After(nowMs, _pollMs);
            switch (GatewayTable.ReportOf(bill.State, bill.IsLost))
            {
                case TerminalReportKind.Succeeded: AcceptSuccess(bill); break;
                case TerminalReportKind.Failed:
                    bool saysWhy = bill.State == GatewayState.Declined;
                    int code = GatewayTable.CodeOf(bill.State, false);
                    Finish(TerminalReportKind.Failed, bill.State == GatewayState.Cancelled && _endCode != GatewayCode.None
                        ? _endCode : code).Message = saysWhy ? bill.Message : string.Empty;
                    break;
                case TerminalReportKind.Vanished:
                    Finish(TerminalReportKind.Vanished, GatewayTable.CodeOf(bill.State, false)).Message = bill.Message;
                    break;
                case TerminalReportKind.Doubtful:
                    HideQr();
                    _annulMs = Deadline.Never;   // Repeat or Cancel is a person's choice while nobody can tell
                    Doubt(GatewayTable.CodeOf(bill.State, bill.IsLost));
                    break;
                default: AcceptProgress(bill, nowMs); break;
            }
        }

        private void AcceptProgress(GatewayBill bill, long nowMs)
        {
            TerminalStage stage = GatewayTable.StageOf(bill.State, _isRefund);
            if (stage != TerminalStage.ShowingQr)
            {
                HideQr();
                _annulMs = Deadline.Never;   // somebody has scanned, or nobody can yet: it is not for us to end that
                Enter(stage);
                return;
            }

            if (IsCancelled || _qrIsOver)
            {
                EndQr();
                return;
            }

            if (bill.Payload.Length == 0)
            {
                EndQr();   // the gateway shows it no more
                _annulMs = _annulMs == Deadline.Never ? Deadline.After(nowMs, AnnulMarginMs) : _annulMs;
                return;
            }

            bool isNew = _stage != stage || _qrEndMs == Deadline.Never || _payload != bill.Payload;
            if (!isNew)
            {
                return;
            }

            string whyNot = GatewayPayload.WhyNot(bill.Payload, _setup.Hosts);
            if (whyNot.Length > 0)
            {
                _endCode = GatewayCode.PayloadRefused;
                _cancelIsDue = !_isRefund;
                Doubt(GatewayCode.PayloadRefused);
                return;
            }

            int leftMs = bill.ExpiresInMs > 0 ? bill.ExpiresInMs : _setup.LifeS * 1000;
            _qrEndMs = Deadline.After(nowMs, leftMs);
            _annulMs = Deadline.After(_qrEndMs, AnnulMarginMs);
            _payload = bill.Payload;
            TerminalReport report = Show(stage);
            report.StageMs = leftMs;
            report.QrPayload = _payload;
        }

        // Paid without a readable "paid", or in another currency, is a success of no amount: a person's business (LaneTerminal).
        private void AcceptSuccess(GatewayBill bill)
        {
            TerminalReport report = Finish(TerminalReportKind.Succeeded, GatewayCode.None);
            report.AmountMinor = bill.Currency == _setup.Currency && bill.AmountMinor == bill.PaidMinor
                ? bill.PaidMinor : TerminalReport.NoAmount;
            report.Method = "qr";
            report.TransactionId = _processId;   // what a refund names; it leads back to the gateway and nowhere else
            report.OrderNumber = bill.TransactionId;
            report.Rrn = bill.Rrn;
            report.ProductType = bill.Method;
        }

        private void HideQr()
        {
            _payload = string.Empty;
            _qrEndMs = Deadline.Never;
        }

        private void EndQr()
        {
            HideQr();
            _qrIsOver = true;
            Enter(TerminalStage.TimeIsUp);
        }

        private void Enter(TerminalStage stage)
        {
            if (stage != _stage)
            {
                Show(stage);
            }
        }

        private TerminalReport Show(TerminalStage stage)
        {
            _stage = stage;
            _doubtCode = GatewayCode.None;
            TerminalReport report = Report(TerminalReportKind.Progress);
            report.Stage = stage;
            return report;
        }
    }
}
