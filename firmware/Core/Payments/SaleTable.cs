namespace Bridge.Payments
{
    // The truth about one sale, as one pure function. Everything that decides a sale's next state is in this file,
    // and nothing else is: data, deadlines and effects belong to SaleMachine, the register's side to TellState.
    //
    //   RecordingIntent -> Starting -> RecordingProcess -> Following <-> Doubting -> RecordingOutcome -> Settled
    //                         |-> RecordingOrphan -> Orphaned -> RecordingReview -> InReview
    //
    // Four rules shape it (DESIGN section 4):
    //  1. A step that can move money or be told comes only after the record before it is durable: every Recording*
    //     state has exactly one way forward, RecordDurable (Withdrawn
    //     stands in for it when the register left before the intent was durable).
    //  2. Starting is entered once, from RecordingIntent only. No event of any other state leads back to it.
    //  3. Doubt is not failure: from Doubting only a final word of the terminal leads to an outcome, and only the
    //     end of its 24 h memory leads to a person.
    //  4. What a peer may send late or twice is legal and changes nothing; only what our own code can never cause is
    //     Illegal, and the machine throws on it.
    public static class SaleTable
    {
        public static SaleState Next(SaleState state, SaleEvent input)
        {
            switch (state)
            {
                case SaleState.None:
                    return input == SaleEvent.Requested ? SaleState.RecordingIntent : SaleState.Illegal;
                case SaleState.RecordingIntent:
                    return AfterIntent(input);
                case SaleState.Starting:
                    return AfterStart(input);
                case SaleState.RecordingProcess:
                    return AfterRecord(state, input, SaleState.Following);
                case SaleState.Following:
                case SaleState.Doubting:
                    return AfterReport(state, input);
                case SaleState.RecordingOrphan:
                    return AfterRecord(state, input, SaleState.Orphaned);
                case SaleState.Orphaned:
                    return AfterOrphan(input);
                case SaleState.RecordingOutcome:
                    return AfterRecord(state, input, SaleState.Settled);
                case SaleState.RecordingReview:
                    return AfterRecord(state, input, SaleState.InReview);
                case SaleState.Settled:
                case SaleState.InReview:
                case SaleState.Refused:
                    // Final. The terminal's last words may still trickle in.
                    return IsReport(input) ? state : SaleState.Illegal;
                default:
                    return SaleState.Illegal;
            }
        }

        /// <summary>True when nothing more happens to the sale by itself.</summary>
        public static bool IsFinal(SaleState state)
        {
            return state == SaleState.Settled || state == SaleState.InReview || state == SaleState.Refused;
        }

        /// <summary>True while the terminal may still charge, or already has and we do not know.</summary>
        public static bool MayStillCharge(SaleState state)
        {
            return state != SaleState.None && !IsFinal(state);
        }

        private static SaleState AfterIntent(SaleEvent input)
        {
            switch (input)
            {
                case SaleEvent.RecordDurable:
                    return SaleState.Starting;
                case SaleEvent.RecordFailed:
                    return SaleState.Refused;   // nothing has left: the sale can be refused with a clear conscience
                case SaleEvent.Withdrawn:
                    return SaleState.RecordingOutcome;   // durable, but nobody waits for it any more: not started
                default:
                    return SaleState.Illegal;
            }
        }

        private static SaleState AfterStart(SaleEvent input)
        {
            switch (input)
            {
                case SaleEvent.StartAccepted:
                    return SaleState.RecordingProcess;
                case SaleEvent.StartRejected:
                    return SaleState.RecordingOutcome;
                case SaleEvent.StartUnanswered:
                    return SaleState.RecordingOrphan;
                default:
                    return SaleState.Illegal;   // a terminal reports nothing else before its start has ended
            }
        }

        private static SaleState AfterReport(SaleState state, SaleEvent input)
        {
            switch (input)
            {
                case SaleEvent.Progressed:
                    return SaleState.Following;
                case SaleEvent.BecameDoubtful:
                    return SaleState.Doubting;
                case SaleEvent.Succeeded:
                case SaleEvent.Failed:
                    return SaleState.RecordingOutcome;
                case SaleEvent.SucceededWrongly:
                case SaleEvent.Vanished:
                case SaleEvent.RetentionEnded:
                    return SaleState.RecordingReview;
                default:
                    return SaleState.Illegal;
            }
        }

        private static SaleState AfterOrphan(SaleEvent input)
        {
            return input == SaleEvent.HoldEnded ? SaleState.RecordingReview : SaleState.Illegal;
        }

        private static SaleState AfterRecord(SaleState state, SaleEvent input, SaleState next)
        {
            switch (input)
            {
                case SaleEvent.RecordDurable:
                    return next;
                case SaleEvent.RecordFailed:
                    return state;   // written again until it is durable; meanwhile nobody is told anything
                default:
                    return IsReport(input) ? state : SaleState.Illegal;
            }
        }

        private static bool IsReport(SaleEvent input)
        {
            return input >= SaleEvent.Progressed && input <= SaleEvent.Vanished;
        }
    }
}
