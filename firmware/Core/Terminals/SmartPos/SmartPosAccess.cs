using Bridge.Bytes;

namespace Bridge.Terminals.SmartPos
{
    /// <summary>
    /// Whether a protected terminal lets us in (SPEC.md 9). Driven by SmartPosTerminal, which makes the calls and
    /// tells their ends; this decides when the token is renewed, and holds the secrets. Without TLS it is always open.
    ///
    /// It waits for at most one thing: a renewal, or the shell that makes new tokens durable, and no call leaves
    /// meanwhile. New tokens are used only once they are durable: their first use kills the old ones. A 401 and a 403
    /// are the same: they cause one renewal, and after it the same call goes out once more; a token that is refused
    /// again is a failure, and the next renewal waits. It never registers by itself: a person has to press Allow.
    /// </summary>
    internal sealed partial class SmartPosAccess
    {
        /// <summary>An answer with our token counts as proof for this long; the idle probe brings one each minute.</summary>
        private const long ProofMs = 150000;

        private const long AfterRenewalMs = 60000;
        private const long AfterSilenceMs = 30000;
        private const long AfterRefusalMs = 600000;
        private const long StoreAgainMs = 10000;

        private readonly SmartPosSetup _setup;
        private readonly SmartPosReports _reports;
        private readonly SmartPosTokens _current = new SmartPosTokens();
        private readonly SmartPosTokens _fresh = new SmartPosTokens();
        private readonly SmartPosLease _lease;
        private bool _hasFresh;
        private bool _freshIsRegistration;
        private bool _isStoring;
        private long _storeAtMs;
        private bool _isRefused;
        private bool _isWanted;
        private bool _isProven;
        private long _provenMs;
        private long _renewAllowedMs = long.MinValue;
        private bool _hasHelped;

        public SmartPosAccess(SmartPosSetup setup, SmartPosReports reports)
        {
            _setup = setup;
            _reports = reports;
            _lease = new SmartPosLease(setup.UtcOffsetMinutes);
            RenewsWithToken = true;
        }

        public string Name
        {
            get { return _current.Name; }
        }

        public string Token
        {
            get { return _current.Access; }
        }

        public string RefreshToken
        {
            get { return _current.Refresh; }
        }

        /// <summary>The document sends the old token with revoke too; after a 401 to that it goes out without.</summary>
        public bool RenewsWithToken { get; private set; }

        /// <summary>A renewal has to be the next call.</summary>
        public bool WantsRenewal
        {
            get { return _isWanted; }
        }

        /// <summary>New tokens are on their way to the disk: no call may leave.</summary>
        public bool IsStoring
        {
            get { return _isStoring; }
        }

        /// <summary>A person asked for access, and the register call has not left yet: that an older call is turned away is no
        /// answer to him.</summary>
        public bool IsAsked { get; set; }

        public bool IsRegistered
        {
            get { return _current.IsSet; }
        }

        /// <summary>New tokens wait to be stored, now: nothing else comes first.</summary>
        public bool HasUnstored(long nowMs)
        {
            return _hasFresh && nowMs >= _storeAtMs;
        }

        /// <summary>When something is due without any other cause: an early renewal while nothing is sold (isIdle), a
        /// new try to store.</summary>
        public long NextDeadlineMs(bool isIdle)
        {
            if (!_setup.Tls || _isStoring)
            {
                return Deadline.Never;
            }

            return _hasFresh ? _storeAtMs : isIdle ? RenewalDueMs() : Deadline.Never;
        }

        public void Restore(byte[] bytes, int length)
        {
            if (_setup.Tls && length > 0 && !_current.Decode(bytes, length))
            {
                Deny(SmartPosCode.NoAccess, "the stored access is damaged: let this lane in anew");
            }

            _lease.Restored(_current);
        }

        public void ClockSet(long unixSeconds, long nowMs)
        {
            _lease.ClockSet(_current, unixSeconds, nowMs);
        }

        /// <summary>What a start has to wait for.</summary>
        public SmartPosGate Gate(long nowMs)
        {
            if (!_setup.Tls)
            {
                return SmartPosGate.Open;
            }

            if (!_current.IsSet)
            {
                return SmartPosGate.Shut;
            }

            if (_isRefused || _lease.IsExpired(nowMs))
            {
                return nowMs >= _renewAllowedMs && !_hasFresh ? SmartPosGate.Renew : SmartPosGate.Shut;
            }

            return _isProven && nowMs - _provenMs < ProofMs ? SmartPosGate.Open : SmartPosGate.Check;
        }

        /// <summary>Asks for an early renewal when it is due; only to be called while nothing is sold.</summary>
        public void RenewWhenDue(long nowMs)
        {
            if (_setup.Tls && !_hasFresh && nowMs >= RenewalDueMs())
            {
                _isWanted = true;
            }
        }

        public void WantRenewal()
        {
            _isWanted = true;
        }

        /// <summary>A call that carried the token was answered. True when that was a refusal and a renewal follows: the
        /// call says nothing then, and is made once more. provesToken: it is not answered without one.</summary>
        public bool Hear(bool provesToken, int httpStatus, long nowMs)
        {
            if (!_setup.Tls)
            {
                return false;
            }

            if (httpStatus != 401 && httpStatus != 403)
            {
                if (!provesToken)
                {
                    return false;
                }

                _isProven = true;
                _provenMs = nowMs;
                _isRefused = false;
                _renewAllowedMs = _hasHelped ? nowMs : _renewAllowedMs;
                return false;
            }

            _isProven = false;
            if (!_isRefused && !_current.IsSet && !IsAsked)
            {
                Deny(SmartPosCode.NoAccess, "the terminal asks for a token, and this lane was never let in");
            }

            _isRefused = true;
            _isWanted |= _current.IsSet && !_hasFresh && nowMs >= _renewAllowedMs;
            return _isWanted;
        }

        public void Deny(int code, string message)
        {
            TerminalReport report = _reports.Add(TerminalReportKind.AccessDenied);
            report.Code = code;
            report.Message = message;
        }

        private long RenewalDueMs()
        {
            if (!_current.IsSet || _hasFresh)
            {
                return Deadline.Never;
            }

            long dueMs = _lease.RenewAtMs;
            return dueMs > _renewAllowedMs ? dueMs : _renewAllowedMs;
        }
    }
}
