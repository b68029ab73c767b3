namespace Bridge.Registers
{
    // How an answer ends: the register took it, or nobody knows that it did.
    public abstract partial class PacedLink
    {
        /// <summary>True: the register has its result when it took this frame of an answer; what follows (a receipt, an EOT) is not
        /// needed for that. By default it has it when it took all of them.</summary>
        protected virtual bool IsResult(int index)
        {
            return false;
        }

        protected override void StepWasTaken(int script, int index, long nowMs)
        {
            if (script == AnswerScript && _state == Delivering && IsResult(index))
            {
                Delivered();
            }
        }

        protected override void ScriptEnded(int script, bool wasTaken, long nowMs)
        {
            if (script == AnswerScript && _state == Delivering)
            {
                if (wasTaken)
                {
                    Delivered();
                }
                else
                {
                    LoseAnswer();
                }
            }
        }

        private void Delivered()
        {
            _state = Idle;
            _events.Raise(RegisterEventKind.AnswerDelivered);
        }

        private void LoseAnswer()
        {
            StopScripts();
            RaiseLost();
        }

        private void RaiseLost()
        {
            _state = Idle;
            Counters.AnswersLost++;
            _events.Raise(RegisterEventKind.AnswerLost);
        }
    }
}
