namespace Bridge.Terminals.SmartPos
{
    // What the end of a call means to the rest, and which call comes next (SPEC.md 9.2).
    public sealed partial class SmartPosTerminal
    {
        private void Accept(SmartPosCallKind kind, bool isIgnored, CallOutcome outcome, int status, long nowMs)
        {
            bool showedV1 = _version.Learn(outcome, status, _answer);
            switch (kind)
            {
                case SmartPosCallKind.Register:
                    _access.RegistrationEnded(outcome, status, _answer, nowMs);
                    _answer.Clear();
                    return;

                case SmartPosCallKind.Renew:
                    if (_access.RenewalEnded(outcome, status, _answer, nowMs))
                    {
                        _access.WantRenewal();
                    }

                    _answer.Clear();
                    return;

                default:
                    break;
            }

            // A refused token, or an app that knows no v2, says nothing about what was asked: it is asked once more. Only
            // a start is not; that it was turned away is its end.
            bool isAskedAgain = showedV1
                || (outcome == CallOutcome.Answered && _access.Hear(kind != SmartPosCallKind.Probe, status, nowMs));
            if (isIgnored)
            {
                return;
            }

            switch (kind)
            {
                case SmartPosCallKind.Start:
                    _startIsOpen = false;
                    _acceptedId = _ends.Start(outcome, status, _answer);
                    break;

                case SmartPosCallKind.Check:
                    _checkIsWanted |= isAskedAgain && !_startIsWanted;
                    AcceptCheck(isAskedAgain, outcome, status, nowMs);
                    break;

                case SmartPosCallKind.Probe:
                    _probeIsWanted |= isAskedAgain;
                    if (!isAskedAgain && _ends.Probe(outcome, status, _answer))
                    {
                        // Newer apps answer deviceinfo without a token: whether ours is good shows elsewhere.
                        _requests.TerminalId = _answer.Text(SmartPosField.TerminalId);
                        _checkIsWanted = _usesToken;
                    }

                    break;

                default:
                    if (!isAskedAgain)
                    {
                        _following.Accept(kind == SmartPosCallKind.Actualize, outcome, status, _answer, _version.IsV1,
                            _pace, nowMs);

                        // Also when it is followed again after another one's turn.
                        _acceptedId = _following.IsLinkHeld ? _acceptedId : string.Empty;
                    }

                    break;
            }
        }

        // The gate is asked again after every answer. Silence shuts it: a start into it would only be a doubt.
        private void AcceptCheck(bool isAskedAgain, CallOutcome outcome, int status, long nowMs)
        {
            if (_startIsWanted && !isAskedAgain
                && (outcome != CallOutcome.Answered || !_version.IsKnown || _access.Gate(nowMs) == SmartPosGate.Check))
            {
                EndStart(TerminalReportKind.StartNotSent, SmartPosEnds.CodeOf(outcome, status, SmartPosCode.Ok),
                    SmartPosReportFields.Describe(outcome, status, _answer));
            }
        }

        // Makes the next call ready when there is one and nothing is out.
        private void Advance(long nowMs)
        {
            _lastNowMs = nowMs;
            _pace.Begin(nowMs);
            if (_callKind == SmartPosCallKind.None && !_access.IsStoring)
            {
                _callKind = NextCall(nowMs);
            }
        }

        private bool IsIdle
        {
            get { return !_startIsOpen && !_following.IsActive; }
        }

        private SmartPosCallKind NextCall(long nowMs)
        {
            if (IsIdle)
            {
                _access.RenewWhenDue(nowMs);
            }

            if (_access.HasUnstored(nowMs))
            {
                return SmartPosCallKind.None;   // durable first: TakeAccess is next
            }

            if (_access.WantsRenewal)
            {
                return SmartPosCallKind.Renew;
            }

            if (_startIsWanted)
            {
                return NextForStart(nowMs);
            }

            if (_registrationIsWanted && IsIdle)
            {
                _registrationIsWanted = false;
                _access.IsAsked = false;
                return SmartPosCallKind.Register;
            }

            if (_probeIsWanted)
            {
                _probeIsWanted = false;
                return SmartPosCallKind.Probe;
            }

            if (_checkIsWanted)
            {
                _checkIsWanted = false;
                return SmartPosCallKind.Check;
            }

            return _following.IsActive && nowMs >= NextPollMs() ? _following.NextKind : SmartPosCallKind.None;
        }

        private SmartPosCallKind NextForStart(long nowMs)
        {
            SmartPosGate gate = _access.Gate(nowMs);
            gate = gate == SmartPosGate.Open && !_version.IsKnown ? SmartPosGate.Check : gate;
            switch (gate)
            {
                case SmartPosGate.Check:
                    return SmartPosCallKind.Check;

                case SmartPosGate.Renew:
                    return SmartPosCallKind.Renew;

                case SmartPosGate.Shut:
                    EndStart(TerminalReportKind.StartNotSent,
                        _access.IsRegistered ? SmartPosCode.AccessRefused : SmartPosCode.NoAccess,
                        _access.IsRegistered ? "the terminal does not take our token, and it could not be renewed"
                            : "the terminal's protection is on, and this lane was not let in");
                    return SmartPosCallKind.None;

                default:
                    _startIsWanted = false;
                    return SmartPosCallKind.Start;
            }
        }

        private long NextPollMs()
        {
            return _pace.Earliest(_following.NextKind, _following.NextMs);
        }
    }
}
