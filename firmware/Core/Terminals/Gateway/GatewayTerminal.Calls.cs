namespace Bridge.Terminals.Gateway
{
    // What the end of a call means to the rest, and which call comes next.
    public sealed partial class GatewayTerminal
    {
        private void Accept(GatewayCallKind kind, bool isIgnored, CallOutcome outcome, int status, long nowMs)
        {
            switch (kind)
            {
                case GatewayCallKind.Ready:
                    AcceptReady(outcome, status);
                    break;
                case GatewayCallKind.StaticLink:
                    AcceptLink(outcome, status);
                    break;
                default:
                    if (!isIgnored && _following.IsActive)
                    {
                        _following.Accept(kind, outcome, status, _bill, _requests.BillId, nowMs);
                    }

                    break;
            }
        }

        private void AcceptReady(CallOutcome outcome, int status)
        {
            bool isAlive = outcome == CallOutcome.Answered && status == 200 && _bill.IsUsable && _bill.IsReady;
            TerminalReport report = _reports.Add(isAlive ? TerminalReportKind.Alive : TerminalReportKind.Absent);
            report.TerminalId = isAlive ? _setup.Device : string.Empty;
            report.Code = isAlive ? GatewayCode.None : GatewayTable.CodeOf(outcome, status);
            report.Message = isAlive ? string.Empty : GatewayTable.Describe(outcome, status, _bill);
        }

        private void AcceptLink(CallOutcome outcome, int status)
        {
            bool isAnswered = outcome == CallOutcome.Answered && _bill.IsUsable;
            TerminalReport report = _reports.Add(TerminalReportKind.LinkChecked);
            report.Code = isAnswered && status == 200 && _bill.Payload.Length > 0
                ? GatewayPayload.Compare(_scanned, _bill.Payload, _setup.Hosts)
                : isAnswered && status == 404 ? GatewayCode.NoStaticLink : GatewayCode.LinkUnchecked;
            report.Message = report.Code == GatewayCode.LinkUnchecked
                ? GatewayTable.Describe(outcome, status, _bill) : string.Empty;
            _scanned = string.Empty;
        }

        private void StopFollowing()
        {
            _following.End();
            _reports.DropFollowed();
            if (_callKind == GatewayCallKind.Create || _callKind == GatewayCallKind.Cancel)
            {
                DropCall();
            }

            DropRead();
        }

        private void DropRead()
        {
            if (_callKind == GatewayCallKind.Read)
            {
                DropCall();
            }
        }

        // A call that is out is waited for and its answer left alone; one that is not is forgotten.
        private void DropCall()
        {
            _callIsIgnored = _callIsOut;
            _callKind = _callIsOut ? _callKind : GatewayCallKind.None;
        }

        // Makes the next call ready when there is one and nothing is out.
        private void Advance(long nowMs)
        {
            _lastNowMs = nowMs;
            if (_callKind != GatewayCallKind.None)
            {
                return;
            }

            GatewayCallKind wanted = _following.Wanted(nowMs);
            if (wanted != GatewayCallKind.None)
            {
                _callKind = wanted;
            }
            else if (_probeIsWanted)
            {
                _probeIsWanted = false;
                _callKind = GatewayCallKind.Ready;
            }
            else if (_linkIsWanted)
            {
                _linkIsWanted = false;
                _callKind = GatewayCallKind.StaticLink;
            }
        }
    }
}
