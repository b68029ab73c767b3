namespace Bridge.Payments
{
    /// <summary>The two things that move money. A void is a refund of the whole rest (register-protocols 1.3).</summary>
    public enum PaymentOperation : byte
    {
        None = 0,
        Sale = 1,
        Refund = 2,
    }
}
