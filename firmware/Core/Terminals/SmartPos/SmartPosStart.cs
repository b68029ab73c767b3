namespace Bridge.Terminals.SmartPos
{
    /// <summary>
    /// What the end of a start call proves: a pure table (SPEC.md 5). The question is never "was
    /// there an error" but "is it sure that the terminal is not waiting for the customer now". Only
    /// then may the register be told that nothing happened; every doubt is StartUnanswered, which
    /// blocks a repetition and sends a person to look.
    /// </summary>
    public static class SmartPosStart
    {
        /// <summary>One of the five Start reports. answer is the read body when Answered.</summary>
        public static TerminalReportKind Judge(CallOutcome outcome, int httpStatus, SmartPosAnswer answer)
        {
            switch (outcome)
            {
                case CallOutcome.NotSent:
                    return TerminalReportKind.StartNotSent;

                case CallOutcome.Answered:
                    return JudgeAnswer(httpStatus, answer);

                default:
                    return TerminalReportKind.StartUnanswered;
            }
        }

        private static TerminalReportKind JudgeAnswer(int httpStatus, SmartPosAnswer answer)
        {
            // A process id is proof that a process exists. Together with anything but plain success
            // it is a contradiction, and a contradiction is a doubt.
            bool namesProcess = answer.Text(SmartPosField.ProcessId).Length > 0;
            bool is2xx = httpStatus >= 200 && httpStatus < 300;
            if (namesProcess && answer.IsUsable && is2xx && answer.StatusCode == SmartPosCode.Ok)
            {
                return TerminalReportKind.StartAccepted;
            }

            // 107 may name the process that is in the way: that one is not ours.
            bool is4xx = httpStatus >= 400 && httpStatus < 500;
            if (answer.IsUsable && answer.StatusCode == SmartPosCode.LastOperationOpen && (is2xx || is4xx))
            {
                return TerminalReportKind.StartBusy;
            }

            return !namesProcess && IsRefusal(httpStatus, answer)
                ? TerminalReportKind.StartRefused
                : TerminalReportKind.StartUnanswered;
        }

        private static bool IsRefusal(int httpStatus, SmartPosAnswer answer)
        {
            switch (httpStatus)
            {
                // The request was turned away before anything looked at the payment: wrong token,
                // unknown path. The document gives 403 no body at all, so a body is not asked for;
                // one that says something else than "999" or nothing is a doubt.
                case 401:
                case 403:
                case 404:
                    return !answer.HasStatusCode || answer.StatusCode == SmartPosCode.Other;

                // A parameter was refused, or payments are blocked: checks that come before the
                // process. A 400 without one of the two could come from anywhere in between.
                case 400:
                    return answer.IsUsable && answer.HasStatusCode
                        && (answer.StatusCode == SmartPosCode.Other
                            || answer.StatusCode == SmartPosCode.PaymentsBlocked);

                // 106 says that payments are blocked: there is no process. 999 is a refusal only
                // with the words of the parameter check, because the same number stands for
                // "Internal Error" (HTTP 500), which can happen at any moment of a start. Doubts on
                // purpose: 105 (an error "while the request was executed", not documented for a
                // start), 108 ("something went wrong" while the process was being started: it may
                // stand on the screen), 100 to 104 (they belong to status and actualize), 0 without
                // a process id, and any new code.
                case 200:
                    return answer.IsUsable
                        && (answer.StatusCode == SmartPosCode.PaymentsBlocked
                            || (answer.StatusCode == SmartPosCode.Other && IsParameterRefusal(answer)));

                // 5xx and everything else: the terminal, or a box in between, failed at an unknown
                // moment.
                default:
                    return false;
            }
        }

        private static bool IsParameterRefusal(SmartPosAnswer answer)
        {
            string text = answer.Text(SmartPosField.ErrorText);
            return text.IndexOf("Param unvalidated:") == 0 || text.IndexOf("Missing param:") == 0;
        }
    }
}
