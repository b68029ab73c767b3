using Bridge.Bytes;

namespace Bridge.Terminals.SmartPos
{
    // How tokens come in: from revoke and register, and through the shell's disk.
    internal sealed partial class SmartPosAccess
    {
        /// <summary>The revoke call has ended. True when it is to be made again, without the old token.</summary>
        public bool RenewalEnded(CallOutcome outcome, int httpStatus, SmartPosAnswer answer, long nowMs)
        {
            bool isTurnedAway = outcome == CallOutcome.Answered && (httpStatus == 401 || httpStatus == 403);
            if (isTurnedAway && RenewsWithToken)
            {
                RenewsWithToken = false;
                return true;
            }

            RenewsWithToken = true;
            _isWanted = false;
            if (TakeTokens(outcome, httpStatus, answer, _current.Name, nowMs))
            {
                _freshIsRegistration = false;
                _renewAllowedMs = nowMs + AfterRenewalMs;
                _hasHelped = true;
                return false;
            }

            bool isSilent = outcome != CallOutcome.Answered || httpStatus >= 500;
            _hasHelped = false;   // that the old token is still good ends no pause
            _renewAllowedMs = nowMs + (isSilent ? AfterSilenceMs : AfterRefusalMs);
            Deny(SmartPosCode.AccessRefused, "the access was not renewed: "
                + SmartPosReportFields.Describe(outcome, httpStatus, answer)
                + (isSilent ? string.Empty : ". Remove this lane on the terminal and let it in anew"));
            return false;
        }

        public void RegistrationEnded(CallOutcome outcome, int httpStatus, SmartPosAnswer answer, long nowMs)
        {
            if (TakeTokens(outcome, httpStatus, answer, _setup.ClientName, nowMs))
            {
                _freshIsRegistration = true;
                return;
            }

            Deny(SmartPosCode.NoAccess, "the terminal did not let this lane in: "
                + SmartPosReportFields.Describe(outcome, httpStatus, answer));
        }

        /// <summary>The tokens to make durable, or null. From here to Written nothing else happens.</summary>
        public byte[] TakeWrite(long nowMs)
        {
            if (!_hasFresh || _isStoring || nowMs < _storeAtMs)
            {
                return null;
            }

            _isStoring = true;
            return _fresh.Encode();
        }

        public void Written(bool ok, long nowMs)
        {
            if (!_isStoring)
            {
                return;
            }

            _isStoring = false;
            if (!ok)
            {
                _storeAtMs = Deadline.After(nowMs, StoreAgainMs);
                Deny(SmartPosCode.AccessRefused, "the new access could not be stored; the old one is used while it lasts");
                return;
            }

            _hasFresh = false;
            _current.CopyFrom(_fresh);
            _lease.Received(_current, nowMs);
            _isRefused = false;
            _isProven = false;
            _reports.Add(TerminalReportKind.AccessGranted).Message = _freshIsRegistration
                ? "the terminal lets this lane in" : "the access was renewed";
        }

        // Tokens that could not be sent again are no tokens. A date that cannot be read is no reason to throw them away.
        private bool TakeTokens(CallOutcome outcome, int httpStatus, SmartPosAnswer answer, string name, long nowMs)
        {
            bool good = outcome == CallOutcome.Answered && httpStatus >= 200 && httpStatus < 300 && answer.IsUsable
                && answer.StatusCode == SmartPosCode.Ok
                && SmartPosTokens.IsToken(answer.Text(SmartPosField.AccessToken))
                && SmartPosTokens.IsToken(answer.Text(SmartPosField.RefreshToken));
            if (!good)
            {
                return false;
            }

            _fresh.Name = name;
            _fresh.Access = answer.Text(SmartPosField.AccessToken);
            _fresh.Refresh = answer.Text(SmartPosField.RefreshToken);
            _fresh.ExpiresLocal = SmartPosExpiry.Read(answer.Text(SmartPosField.ExpirationDate));
            _hasFresh = true;
            _storeAtMs = nowMs;
            return true;
        }
    }
}
