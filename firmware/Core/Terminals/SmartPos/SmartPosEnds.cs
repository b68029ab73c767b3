namespace Bridge.Terminals.SmartPos
{
    /// <summary>Turns the ends of starts and probes into reports. It decides nothing: SmartPosStart and SmartPosV1
    /// do.</summary>
    internal sealed class SmartPosEnds
    {
        private readonly SmartPosReports _reports;
        private readonly SmartPosVersion _version;

        public SmartPosEnds(SmartPosReports reports, SmartPosVersion version)
        {
            _reports = reports;
            _version = version;
        }

        /// <summary>The code that says best why there was no answer or no process: ours where the terminal's own number
        /// means many things (999) or is not there.</summary>
        public static int CodeOf(CallOutcome outcome, int status, int code)
        {
            if (outcome == CallOutcome.NotSent)
            {
                return status == CallTrouble.Certificate ? SmartPosCode.WrongCertificate
                    : status == CallTrouble.Handshake ? SmartPosCode.NoTls
                    : SmartPosCode.Ok;
            }

            if (outcome != CallOutcome.Answered || (code != SmartPosCode.Ok && code != SmartPosCode.Other))
            {
                return code;
            }

            return status == 401 || status == 403 ? SmartPosCode.AccessRefused
                : status == 404 ? SmartPosCode.UnknownPath
                : status >= 500 ? SmartPosCode.InternalError
                : code;
        }

        /// <summary>Reports one of the five; answers the id of the process that was accepted, or "".</summary>
        public string Start(CallOutcome outcome, int status, SmartPosAnswer answer)
        {
            TerminalReportKind kind = _version.IsV1
                ? SmartPosV1.JudgeStart(outcome, status, answer)
                : SmartPosStart.Judge(outcome, status, answer);
            TerminalReport report = _reports.Add(kind);
            SmartPosReportFields.Fill(report, answer);
            report.AmountMinor = TerminalReport.NoAmount;
            bool isAccepted = kind == TerminalReportKind.StartAccepted;
            report.Code = CodeOf(outcome, status, _version.IsV1 ? SmartPosV1.CodeOf(answer) : answer.StatusCode);
            report.Message = isAccepted ? string.Empty : SmartPosReportFields.Describe(outcome, status, answer);
            return isAccepted ? report.ProcessId : string.Empty;
        }

        /// <summary>True when it is there.</summary>
        public bool Probe(CallOutcome outcome, int status, SmartPosAnswer answer)
        {
            bool is2xx = outcome == CallOutcome.Answered && status >= 200 && status < 300;
            bool isAlive = _version.IsV1 ? SmartPosV1.IsAlive(outcome, answer) : is2xx && answer.NamesDevice;
            TerminalReport report = _reports.Add(isAlive ? TerminalReportKind.Alive : TerminalReportKind.Absent);
            SmartPosReportFields.Fill(report, answer);
            report.Message = isAlive ? string.Empty : SmartPosReportFields.Describe(outcome, status, answer);
            return isAlive;
        }
    }
}
