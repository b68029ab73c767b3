namespace Bridge.Terminals.SmartPos
{
    /// <summary>
    /// What an answer to status or actualize means: a pure table (SPEC.md 6). Final readings need
    /// everything: HTTP 2xx, usable JSON, code 0, exactly the process id that was asked for, and
    /// one of the two final words.
    /// </summary>
    public static class SmartPosFollowTable
    {
        public static SmartPosReading Judge(
            bool isActualize, CallOutcome outcome, int httpStatus, SmartPosAnswer answer, string processId)
        {
            if (outcome != CallOutcome.Answered || !answer.IsUsable)
            {
                return SmartPosReading.Trouble;
            }

            bool is2xx = httpStatus >= 200 && httpStatus < 300;
            bool is4xx = httpStatus >= 400 && httpStatus < 500;
            if (answer.StatusCode == SmartPosCode.ProcessNotFound && (is2xx || is4xx))
            {
                return SmartPosReading.NotFound;
            }

            if (!is2xx)
            {
                return SmartPosReading.Trouble;
            }

            if (answer.StatusCode == SmartPosCode.Ok)
            {
                return JudgeStatus(answer, processId);
            }

            return isActualize ? JudgeActualizeCode(answer.StatusCode) : SmartPosReading.Trouble;
        }

        private static SmartPosReading JudgeStatus(SmartPosAnswer answer, string processId)
        {
            string answered = answer.Text(SmartPosField.ProcessId);
            bool isOurs = answered == processId;
            if (answered.Length > 0 && !isOurs)
            {
                return SmartPosReading.OtherProcess;
            }

            // The sub-status is not asked: after an actualize it still tells how the process got
            // stuck (the document's own example is fail with ProcessCancelled).
            switch (answer.Status)
            {
                case SmartPosStatus.Wait:
                    return SmartPosReading.Waiting;

                case SmartPosStatus.Unknown:
                    return SmartPosReading.Unknown;

                case SmartPosStatus.Success:
                    return isOurs ? SmartPosReading.Succeeded : SmartPosReading.Trouble;

                case SmartPosStatus.Fail:
                    return isOurs ? SmartPosReading.Failed : SmartPosReading.Trouble;

                default:
                    return SmartPosReading.Trouble;
            }
        }

        private static SmartPosReading JudgeActualizeCode(int code)
        {
            switch (code)
            {
                case SmartPosCode.NoInternet:
                    return SmartPosReading.Unknown;

                case SmartPosCode.AlreadyFinal:
                    return SmartPosReading.AlreadyFinal;

                // 104 ("no transaction for this process") sounds like "no money moved". But a QR
                // that nobody has scanned yet has no transaction either, and can still be scanned.
                // So nothing is decided: the status may become final by itself, and after 24 hours
                // a person decides.
                case SmartPosCode.PayMethodNotActualized:
                case SmartPosCode.TransactionNotFound:
                case SmartPosCode.ServiceError:
                    return SmartPosReading.NotActualized;

                default:
                    return SmartPosReading.Trouble;
            }
        }
    }
}
