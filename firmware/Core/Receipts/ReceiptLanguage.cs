namespace Bridge.Receipts
{
    /// <summary>Language of slips and of the cashier's line.</summary>
    public enum ReceiptLanguage : byte
    {
        Kazakh = 0,
        Russian = 1,
        English = 2,
    }
}
