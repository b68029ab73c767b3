namespace Bridge.Terminals.SmartPos
{
    /// <summary>
    /// What API v1 means by its answers: pure (SPEC.md 8). v1 has no codes, no unknown and no sub-status; an error is
    /// {"message": text}, with 200 to a start and 400 to a status. Where v2 would say "unknown" it can only say "fail",
    /// so its fail proves something only while the link never broke: that is SmartPosFollowing's to know.
    /// </summary>
    internal static class SmartPosV1
    {
        /// <summary>The v2 code that says the same as a v1 message; 0 when none does.</summary>
        public static int CodeOf(SmartPosAnswer answer)
        {
            if (!answer.IsUsable || answer.HasStatusCode)
            {
                return answer.StatusCode;
            }

            string text = answer.Sentence;
            return text.IndexOf("Process not found") == 0 ? SmartPosCode.ProcessNotFound
                : text.IndexOf("Payments are blocked") == 0 ? SmartPosCode.PaymentsBlocked
                : text.IndexOf("Could not register transaction") == 0 ? SmartPosCode.NotRegistered
                : IsParameterRefusal(text) ? SmartPosCode.Other
                : SmartPosCode.Ok;
        }

        /// <summary>
        /// One of the five Start reports. "Could not register transaction" stands for v2's 107 and 108 alike and the
        /// second may be on the screen, so it stays a doubt.
        /// </summary>
        public static TerminalReportKind JudgeStart(CallOutcome outcome, int httpStatus, SmartPosAnswer answer)
        {
            bool isRefusal = outcome == CallOutcome.Answered && answer.IsUsable && !answer.HasStatusCode
                && (httpStatus == 200 || httpStatus == 400)
                && answer.Text(SmartPosField.ProcessId).Length == 0;
            int code = isRefusal ? CodeOf(answer) : SmartPosCode.Ok;
            return code == SmartPosCode.PaymentsBlocked || code == SmartPosCode.Other
                ? TerminalReportKind.StartRefused
                : SmartPosStart.Judge(outcome, httpStatus, answer);
        }

        public static SmartPosReading JudgeStatus(
            CallOutcome outcome, int httpStatus, SmartPosAnswer answer, string processId)
        {
            bool isNotFound = outcome == CallOutcome.Answered && (httpStatus == 200 || httpStatus == 400)
                && answer.IsUsable && CodeOf(answer) == SmartPosCode.ProcessNotFound
                && answer.Text(SmartPosField.ProcessId).Length == 0;
            SmartPosReading reading = isNotFound
                ? SmartPosReading.NotFound
                : SmartPosFollowTable.Judge(false, outcome, httpStatus, answer, processId);

            // No v1 document knows the word, and there is no actualize to ask.
            return reading == SmartPosReading.Unknown ? SmartPosReading.Trouble : reading;
        }

        /// <summary>The documented answer to the status of a process that never was: a v1 terminal is there.</summary>
        public static bool IsAlive(CallOutcome outcome, SmartPosAnswer answer)
        {
            return outcome == CallOutcome.Answered && CodeOf(answer) == SmartPosCode.ProcessNotFound;
        }

        private static bool IsParameterRefusal(string text)
        {
            return text.IndexOf("Param unvalidated:") == 0 || text.IndexOf("Missing param:") == 0
                || text.IndexOf("Invalid transactionId") == 0;
        }
    }
}
