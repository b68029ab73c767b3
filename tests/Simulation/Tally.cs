namespace Bridge.Simulation;

/// <summary>What is counted. The order is the order of the report; TallyBook names the groups.</summary>
public enum Tally
{
    // what the register asked for and was told
    AsksSale, AsksRefund, AsksVoid, AsksVoidOfTheLast, AsksCopy, AsksReport, AsksBatchClose, AsksConnectionTest,
    ToldApproved, ToldDeclined, ToldNotConfirmed, ToldNoLink, ToldOther,

    // money
    StartsOnTheWire, SalesApproved, RefundsApproved, ProcessesCharged, SalesInReview, ChargedAndInReview, ChargedUntoldAndOnTheList,
    ToldLaterByACopy, BatchTotalsCompared, VoidOfTheLastHitASaleThatTheRegisterNeverHeard, AttachedToTheNextCustomersEqualAmount, VoidToldTheRefundBeforeIt,

    // twice, and who did it
    DoubleChargesByTheBridge, CashierChargedAgainAgainstAdvice, CashierChargedAgainAfterLeaving,

    // unknowns
    UnknownsSettled, UnknownsSettledWithin10SOfTheLinksReturn, UnknownsFlaggedAfter24H, UnknownsFlaggedEarlyByAWrongClock, MaxMsToSettleAnUnknown,

    // access to a protected terminal
    LanesLetIn, TokensRenewed,

    // faults: register and cashier
    RegisterSendsAgainWithoutAck, RegisterGivesUpWithoutAck, RegisterRepeatsWithoutNeed, RegisterRepeatsAfterSilence,
    RegisterGivesUpAfterSilence, RegisterNaksAGoodFrame, RegisterAckLost, RegisterAckLate, RegisterResetsInMidFrame,
    RegisterResetsWhileItWaits, RegisterIgnoresAStrayResult, RegisterHearsWhileIdle, CashierCancelsAtTheRegister,
    CashierIgnoresTheAdvice,

    // faults: line
    LineBitFlipped, LineByteLost, LineByteAdded, LineMessageLost, AcknowledgementsMadeByNoise,

    // faults: network
    NetGoesDown, NetNotSent, NetHalfOpen, NetRequestLost, NetRequestLate, NetAnswerLost, NetAnswerCut,

    // faults: terminal
    TerminalDeclines, TerminalCustomerTimeouts, TerminalUnknown, TerminalUnknownForEver, TerminalRestartsAtQr, TerminalCashierCancels,
    TerminalLiesAboutTheAmount, TerminalAnswersAboutAnother, TerminalBusy107, TerminalForgot101, TerminalSessionExpired,
    TerminalTurnsAway, TerminalRefusesRenewal, TerminalFailsToRenew, TokenDateUnreadable, PersonDoesNotAllow, AccessNotStored,
    TerminalStartCode100To104, TerminalStartCode105, TerminalStartCode106, TerminalStartCode108, TerminalStartCode500Or999,
    TerminalStartCode503, TerminalStartParameterRefused, TerminalStartWithoutProcess, TerminalStatusCode, TerminalStartedAllTheSame,

    // faults: power, storage, clock
    PowerCuts, PowerCutsInAWrite, PowerCutsInRecovery, SlotsTorn, DurableAndUnacknowledgedAtACut, StoreWriteFails, StoreFailsForAWhile,
    SlotReadFails, ClockJumps,

    // faults: broker
    BrokerDies, CompanionAckLost,

    Last,
}
