namespace Bridge.Emulators.SmartPos;

/// <summary>
/// How answers are written: every variation that the documents and the field have shown, and the lies that a script
/// may
/// tell in one answer. The default is the well-formed v2 of the document. Null means "as it really is".
/// </summary>
public sealed record AnswerShape
{
    public NestingShape Nesting { get; init; }

    public V1Commas Commas { get; init; }

    public AmountGrouping Grouping { get; init; }

    /// <summary>After the amount; "" for a terminal without the sign.</summary>
    public string Currency { get; init; } = "₸";

    /// <summary>"rrn" in the examples, "rrr" and "rtn" in the prose.</summary>
    public string RrnKey { get; init; } = "rrn";

    public ExpiryFormat Expiry { get; init; }

    /// <summary>
    /// addInfo.ProductType: Gold, Red, Credit, BusinessAccount, BankIntegrationAccount; v1 Loan, OtherCard.
    /// </summary>
    public string ProductType { get; init; } = "Gold";

    /// <summary>
    /// Null: 0 in v2 and -1 in v1, as the examples have it. <see cref="NoLoanTerm"/>: the field is absent.
    /// </summary>
    public int? LoanTerm { get; init; }

    public bool IsOffer { get; init; }

    /// <summary>Null: the field is absent.</summary>
    public string? LoanOfferName { get; init; }

    public bool OmitTransactionId { get; init; }

    /// <summary>A lie: another method in chequeInfo.</summary>
    public string? Method { get; init; }

    /// <summary>A lie: another amount in chequeInfo, whole tenge.</summary>
    public long? Amount { get; init; }

    /// <summary>A lie: the amount's text as it stands, with nothing added.</summary>
    public string? AmountText { get; init; }

    /// <summary>A lie: another processId.</summary>
    public string? ProcessId { get; init; }

    /// <summary>A lie: another state than the process has; the process itself is not touched.</summary>
    public ProcessStatus? Status { get; init; }

    /// <summary>Any text, also one that no document has.</summary>
    public string? SubStatus { get; init; }

    public string? Message { get; init; }

    public const int NoLoanTerm = int.MinValue;
}
