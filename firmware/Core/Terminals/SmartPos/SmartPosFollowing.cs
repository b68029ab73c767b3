using Bridge.Bytes;

namespace Bridge.Terminals.SmartPos
{
    /// <summary>
    /// The process that is followed, from Follow to its final report. SmartPosTerminal makes its
    /// calls and hands it their ends; this decides what to report and which call comes next and
    /// when. It never gives up by itself: a lost link is asked again after 1, 2, 4, 8, then each 10
    /// s, an unknown status is actualized each 10 s, for as long as the caller follows. LinkLost
    /// and Doubtful are told once, until the link or the certainty is back, and Doubtful anew when its
    /// code says why. Only Succeeded, Failed
    /// and Vanished end it.
    ///
    /// API v1 cannot say "unknown": with it a link that broke once since the start, or a bridge that
    /// was started anew, leaves a doubt that only a success removes. A fail then ends as Vanished.
    /// </summary>
    internal sealed partial class SmartPosFollowing
    {
        /// <summary>101 that many times in a row is believed. The app answers before it has loaded
        /// its memory after a restart [assumed]; two more seconds cost nothing, a wrong Vanished
        /// costs a person's time.</summary>
        public const int NotFoundBelieved = 3;

        private const int BackOffMaxMs = 10000;
        private const string V1Doubt = "the link broke after the start, and API v1 cannot say what is unknown";

        private readonly SmartPosReports _reports;
        private TerminalOperation _operation;
        private TerminalStage _stage;
        private int _failures;
        private int _notFound;
        private bool _linkLost;
        private bool _doubtful;
        private int _doubtCode;

        public SmartPosFollowing(SmartPosReports reports)
        {
            _reports = reports;
        }

        public bool IsActive { get; private set; }

        public string ProcessId { get; private set; } = string.Empty;

        /// <summary>True while nothing broke since this machine saw the start of that process.</summary>
        public bool IsLinkHeld { get; private set; }

        /// <summary>Status or Actualize.</summary>
        public SmartPosCallKind NextKind { get; private set; }

        /// <summary>When the next call is wanted; the pace may allow it later.</summary>
        public long NextMs { get; private set; }

        /// <summary>The last call failed: what is wrong may be the kept connection.</summary>
        public bool WantsFreshConnection
        {
            get { return _failures > 0; }
        }

        /// <summary>linkHeld: this machine saw the start of that process itself.</summary>
        public void Begin(string processId, TerminalOperation operation, bool linkHeld, long nowMs)
        {
            IsLinkHeld = linkHeld;
            IsActive = true;
            ProcessId = processId;
            _operation = operation;
            _stage = TerminalStage.None;
            _failures = 0;
            _notFound = 0;
            _linkLost = false;
            _doubtful = false;
            Ask(SmartPosCallKind.Status, nowMs);
        }

        public void End()
        {
            IsActive = false;
        }

        /// <summary>A status or actualize call has ended.</summary>
        public void Accept(
            bool isActualize, CallOutcome outcome, int httpStatus, SmartPosAnswer answer, bool isV1,
            SmartPosPace pace, long nowMs)
        {
            SmartPosReading reading = isV1
                ? SmartPosV1.JudgeStatus(outcome, httpStatus, answer, ProcessId)
                : SmartPosFollowTable.Judge(isActualize, outcome, httpStatus, answer, ProcessId);
            if (reading == SmartPosReading.Trouble)
            {
                AcceptTrouble(outcome, httpStatus, answer, nowMs);
                IsLinkHeld = false;
            }

            if (isV1 && !IsLinkHeld)
            {
                Doubt(0, V1Doubt);
            }

            if (reading == SmartPosReading.Trouble)
            {
                return;
            }

            if (_linkLost)
            {
                _linkLost = false;
                Report(TerminalReportKind.LinkRestored);
            }

            _notFound = reading == SmartPosReading.NotFound ? _notFound + 1 : 0;
            if (reading != SmartPosReading.OtherProcess)
            {
                _failures = 0;
            }

            if (!isV1)
            {
                AcceptReading(reading, answer, pace, nowMs);
            }
            else
            {
                AcceptV1(reading, answer, pace, nowMs);
            }
        }

        private TerminalReport Finish(TerminalReportKind kind, SmartPosAnswer answer)
        {
            IsActive = false;
            TerminalReport report = _reports.Add(kind);
            SmartPosReportFields.Fill(report, answer);
            report.ProcessId = ProcessId;
            return report;
        }

        private TerminalReport Report(TerminalReportKind kind)
        {
            TerminalReport report = _reports.Add(kind);
            report.ProcessId = ProcessId;
            return report;
        }

        // While the link is lost the status is asked, never actualize: it is the call that costs
        // the terminal least.
        private void AskAfterBackOff(long nowMs)
        {
            long delayMs = _failures < 4 ? SmartPosPace.StatusIntervalMs << _failures : BackOffMaxMs;
            _failures = _failures < 4 ? _failures + 1 : _failures;
            Ask(SmartPosCallKind.Status, Deadline.After(nowMs, delayMs));
        }

        private void Ask(SmartPosCallKind kind, long whenMs)
        {
            NextKind = kind;
            NextMs = whenMs;
        }
    }
}
