namespace Bridge.Terminals.KaspiQr
{
    // What the end of a call means to the rest, and which call comes next.
    public sealed partial class KaspiQrTerminal
    {
        private void Accept(KaspiQrCallKind kind, bool isIgnored, CallOutcome outcome, int status, long nowMs)
        {
            switch (kind)
            {
                case KaspiQrCallKind.Register:
                    AcceptRegistration(outcome, status);
                    break;
                case KaspiQrCallKind.Create:
                    if (!isIgnored)
                    {
                        AcceptCreate(outcome, status, nowMs);
                    }

                    break;
                case KaspiQrCallKind.Probe:
                    AcceptProbe(outcome, status);
                    break;
                default:
                    if (!isIgnored)
                    {
                        _following.Accept(outcome, status, _answer, nowMs);
                    }

                    break;
            }
        }

        // No token, no create: a start that waited for it has surely not been sent.
        private void AcceptRegistration(CallOutcome outcome, int status)
        {
            bool isGood = outcome == CallOutcome.Answered && status >= 200 && status < 300 && _answer.IsUsable
                && _answer.HasStatusCode && _answer.StatusCode == KaspiQrCode.Ok && _answer.DeviceToken.Length > 0;
            if (isGood)
            {
                _deniedCode = 0;
                _device.Registered(_answer.DeviceToken);
                return;
            }

            int code = KaspiQrTable.CodeOf(outcome, status, _answer.StatusCode);
            code = code == KaspiQrCode.Ok && outcome != CallOutcome.NotSent ? KaspiQrCode.NoDevice : code;
            string why = KaspiQrTable.Describe(outcome, status, _answer);
            if (_startIsWanted)
            {
                EndStart(TerminalReportKind.StartNotSent, code, why);
            }

            if (code != _deniedCode)
            {
                _deniedCode = code;
                TerminalReport report = _reports.Add(TerminalReportKind.AccessDenied);
                report.Code = code;
                report.Message = "not registered at Kaspi QR. " + why;
            }
        }

        private void AcceptCreate(CallOutcome outcome, int status, long nowMs)
        {
            TerminalReportKind kind = KaspiQrTable.JudgeCreate(outcome, status, _answer);
            int code = KaspiQrTable.CodeOf(outcome, status, _answer.StatusCode);
            if (kind != TerminalReportKind.StartAccepted)
            {
                if (code == KaspiQrCode.DeviceNotFound || code == KaspiQrCode.DeviceElsewhere)
                {
                    _device.Forget();
                    _registrationIsWanted = true;   // for the next sale; this one is over
                }

                EndStart(kind, code, KaspiQrTable.Describe(outcome, status, _answer));
                return;
            }

            string whyNot = KaspiQrPayload.WhyNot(_answer.QrToken);
            if (whyNot.Length > 0)
            {
                EndStart(TerminalReportKind.StartRefused, KaspiQrCode.PayloadRefused, whyNot + "; it was not shown");
                return;
            }

            _times.Take(_answer);
            _madeId = KaspiQrProcess.Of(_requests.Tenge, _answer.PaymentId);
            _madePayload = _answer.QrToken;
            _madeMs = nowMs;
            _startIsOpen = false;
            TerminalReport report = _reports.Add(kind);
            report.ProcessId = _madeId;
        }

        private void AcceptProbe(CallOutcome outcome, int status)
        {
            bool isAlive = outcome == CallOutcome.Answered && status >= 200 && status < 300 && _answer.IsUsable
                && _answer.HasStatusCode && _answer.StatusCode == KaspiQrCode.Ok;
            TerminalReport report = _reports.Add(isAlive ? TerminalReportKind.Alive : TerminalReportKind.Absent);
            report.TerminalId = isAlive ? _setup.DeviceId : string.Empty;
            report.Code = KaspiQrTable.CodeOf(outcome, status, _answer.StatusCode);
            report.Message = isAlive ? string.Empty : KaspiQrTable.Describe(outcome, status, _answer);
            _registrationIsWanted |= isAlive && _device.Token.Length == 0;
        }

        private void EndStart(TerminalReportKind kind, int code, string message)
        {
            TerminalReport report = _reports.Add(kind);
            report.Code = code;
            report.Message = message;
            _startIsOpen = false;
            _startIsWanted = false;
        }

        // Makes the next call ready when there is one and nothing is out.
        private void Advance(long nowMs)
        {
            _lastNowMs = nowMs;
            if (_callKind == KaspiQrCallKind.None && !_device.IsStoring && !_device.HasUnstored)
            {
                _callKind = NextCall(nowMs);
            }
        }

        private KaspiQrCallKind NextCall(long nowMs)
        {
            if (_startIsWanted && _device.Token.Length > 0)
            {
                _startIsWanted = false;
                return KaspiQrCallKind.Create;
            }

            if (_startIsWanted || (_registrationIsWanted && !_following.IsActive))
            {
                _registrationIsWanted = false;
                return KaspiQrCallKind.Register;
            }

            if (_probeIsWanted)
            {
                _probeIsWanted = false;
                return KaspiQrCallKind.Probe;
            }

            return nowMs >= _following.NextPollMs ? KaspiQrCallKind.Status : KaspiQrCallKind.None;
        }
    }
}
