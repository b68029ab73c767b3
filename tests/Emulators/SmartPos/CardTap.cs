namespace Bridge.Emulators.SmartPos;

/// <summary>A card held to the terminal. A refund wants the card with the same mask as the sale's.</summary>
public sealed record CardTap
{
    /// <summary>chequeInfo.icc: the kind of card as the terminal names it.</summary>
    public string CardName { get; init; } = "Visa Debit";

    /// <summary>Six digits, five stars, four digits: the terminal never gives more.</summary>
    public string Mask { get; init; } = "440043*****6389";

    /// <summary>addInfo.ProductType; null leaves it to the answer shape.</summary>
    public string? ProductType { get; init; }

    public bool AsksPin { get; init; }

    /// <summary>False: the card's bank declines.</summary>
    public bool Approved { get; init; } = true;
}
