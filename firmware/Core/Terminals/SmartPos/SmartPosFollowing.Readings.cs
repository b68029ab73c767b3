using Bridge.Bytes;

namespace Bridge.Terminals.SmartPos
{
    // What each reading does to the process that is followed.
    internal sealed partial class SmartPosFollowing
    {
        private void AcceptV1(SmartPosReading reading, SmartPosAnswer answer, SmartPosPace pace, long nowMs)
        {
            if (reading == SmartPosReading.Failed && !IsLinkHeld)
            {
                Finish(TerminalReportKind.Vanished, answer).Message = V1Doubt;
            }
            else if (reading == SmartPosReading.Waiting)
            {
                // No sub-status: the QR may be on the screen or scanned. The doubt stays when there is one.
                if (IsLinkHeld)
                {
                    AcceptStage(TerminalStage.AwaitingCustomer);
                }

                Ask(SmartPosCallKind.Status, nowMs);
            }
            else
            {
                AcceptReading(reading, answer, pace, nowMs);
            }
        }

        private void AcceptReading(SmartPosReading reading, SmartPosAnswer answer, SmartPosPace pace, long nowMs)
        {
            switch (reading)
            {
                case SmartPosReading.Succeeded:
                    AcceptSuccess(answer);
                    break;

                case SmartPosReading.Failed:
                    Finish(TerminalReportKind.Failed, answer);
                    break;

                case SmartPosReading.Waiting:
                    AcceptStage(answer.Stage);
                    Ask(SmartPosCallKind.Status, nowMs);
                    break;

                case SmartPosReading.Unknown:
                    Doubt(answer.StatusCode, answer.Sentence);
                    Ask(SmartPosCallKind.Actualize, nowMs);
                    break;

                case SmartPosReading.AlreadyFinal:
                    Ask(SmartPosCallKind.Status, nowMs);
                    break;

                case SmartPosReading.NotActualized:
                    // Read the status at the pace of actualize: it may settle by itself. If it is
                    // still unknown then, another actualize follows at once.
                    Doubt(answer.StatusCode, answer.Sentence);
                    Ask(SmartPosCallKind.Status, pace.ActualizeAllowedMs);
                    break;

                case SmartPosReading.NotFound:
                    AcceptNotFound(answer, nowMs);
                    break;

                default:
                    // The answer of another process, such as the late rest of an earlier call. Ours
                    // may still be running, so it is not Vanished; asked again on a fresh
                    // connection, more and more slowly.
                    Doubt(0, "the terminal answered about process " + answer.Text(SmartPosField.ProcessId));
                    AskAfterBackOff(nowMs);
                    break;
            }
        }

        private void AcceptTrouble(CallOutcome outcome, int httpStatus, SmartPosAnswer answer, long nowMs)
        {
            _notFound = 0;
            if (!_linkLost)
            {
                _linkLost = true;
                TerminalReport report = Report(TerminalReportKind.LinkLost);
                report.Code = outcome == CallOutcome.Answered && answer.IsUsable ? answer.StatusCode : 0;
                report.Message = SmartPosReportFields.Describe(outcome, httpStatus, answer);
            }

            AskAfterBackOff(nowMs);
        }

        private void AcceptStage(TerminalStage stage)
        {
            _doubtful = false;
            if (stage != TerminalStage.None && stage != _stage)
            {
                _stage = stage;
                Report(TerminalReportKind.Progress).Stage = stage;
            }
        }

        private void AcceptSuccess(SmartPosAnswer answer)
        {
            TerminalReport report = Finish(TerminalReportKind.Succeeded, answer);

            // A minus belongs to a refund. Where direction and operation contradict each other the
            // amount is not passed on, so that the caller's comparison with the order cannot hold.
            bool isRefund = _operation == TerminalOperation.Refund;
            string type = answer.Text(SmartPosField.Type);
            bool wrongDirection = (answer.AmountIsNegative && !isRefund)
                || (type == "refund" && !isRefund) || (type == "payment" && isRefund);
            if (wrongDirection)
            {
                report.AmountMinor = TerminalReport.NoAmount;
                report.Message = "the terminal reports the opposite direction of money";
            }
        }

        private void AcceptNotFound(SmartPosAnswer answer, long nowMs)
        {
            if (_notFound >= NotFoundBelieved)
            {
                Finish(TerminalReportKind.Vanished, answer);
                return;
            }

            Ask(SmartPosCallKind.Status, nowMs);
        }

        private void Doubt(int code, string message)
        {
            // After a doubt the stage is told anew: whoever showed "checking" has to know that it
            // goes on.
            _stage = TerminalStage.None;
            if (!_doubtful || (code != SmartPosCode.Ok && code != _doubtCode))
            {
                _doubtful = true;
                _doubtCode = code;
                TerminalReport report = Report(TerminalReportKind.Doubtful);
                report.Code = code;
                report.Message = message;
            }
        }
    }
}
