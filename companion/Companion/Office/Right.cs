namespace Bridge.Companion.Office;

/// <summary>Something that not everybody may do. There is no right to pay or to refund: no page can.</summary>
public enum Right
{
    /// <summary>See lanes and payments, export them.</summary>
    Look,

    /// <summary>Take an unclear sale upon oneself or give it to somebody, and write notes.</summary>
    Note,

    /// <summary>Say that an unclear sale is settled, and how.</summary>
    Resolve,

    /// <summary>Send console commands to a lane, and to many.</summary>
    Console,

    /// <summary>Give tags to lanes, name groups of them, write the rules of alerts.</summary>
    Arrange,

    /// <summary>Take in the bank's files and sign a reconciliation.</summary>
    Reconcile,

    /// <summary>Channels of alerts, tokens of programs, how long things are kept.</summary>
    Settings,

    /// <summary>Give credentials to lanes and take them away.</summary>
    Credentials,

    /// <summary>Read the audit.</summary>
    Audit,

    /// <summary>Add and change people.</summary>
    People,
}
