namespace Bridge.Payments
{
    /// <summary>What a sale wants done next. Taken with SaleMachine.TakeStep and carried out by the Lane.</summary>
    public enum SaleStep : byte
    {
        None = 0,
        RecordIntent = 1,

        /// <summary>Send the start to the terminal. Given out once in the life of a sale.</summary>
        StartTerminal = 2,
        RecordProcess = 3,
        FollowTerminal = 4,
        RecordOrphan = 5,
        RecordOutcome = 6,
        RecordReview = 7,

        /// <summary>Hand the register its answer: SaleMachine.AnswerAs says which.</summary>
        TellRegister = 8,
        RecordTold = 9,
    }
}
