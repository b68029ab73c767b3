namespace Bridge.Model;

/// <summary>Where the one start of a sale is between us and the terminal.</summary>
public enum Wire : byte
{
    None = 0,

    /// <summary>The request is on its way and we wait for its answer.</summary>
    Asked = 1,

    /// <summary>It arrived; "accepted" is on its way back.</summary>
    Accepted = 2,

    /// <summary>It arrived; "busy" or "blocked" is on its way back.</summary>
    Refused = 3,

    /// <summary>We no longer wait, and the request may still arrive.</summary>
    Stray = 4,
}

/// <summary>What truly happened to the money of a sale, at the terminal.</summary>
public enum Truth : byte
{
    Nothing = 0,
    Running = 1,

    /// <summary>The terminal itself does not know yet, and will.</summary>
    Unknown = 2,
    Charged = 3,

    /// <summary>Charged another amount than asked.</summary>
    ChargedWrongly = 4,
    Failed = 5,
}

/// <summary>Everything that can happen. The first ones happen to one sale, the last ones to the lane.</summary>
public enum Move : byte
{
    TruthDurable, IntentFails, IntentFailsAndStays, ToldDurable,
    StartNotSent, StartArrives, StartArrivesRefused, StartTimesOut, StartLost, StartAnswered, AnswerLost,
    StrayArrives, StrayVanishes,
    Charges, ChargesWrongly, Fails, GetsUnknown, RunsOn, Forgets, Polled,
    HoldEnds, RetentionEnds, OfferEnds, PatienceEnds,
    AckDelivered, AckLost, GivesUp,

    AskA, AskB, TurnEnds, PowerCut,
}
