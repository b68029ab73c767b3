namespace Bridge.Companion.Gateway.Providers;

/// <summary>
/// An acquirer. Implementations translate: one call, one request, one <see cref="ProviderAnswer"/>; they keep nothing that money
/// depends on, repeat nothing, and never throw for what the world does. The gateway has written its intent before it calls
/// <see cref="Create"/>, <see cref="Refund"/>, <see cref="ConfirmRefund"/> or <see cref="Cancel"/>, and calls each at most once for
/// a bill; the two reads are harmless and called as often as needed. What must hold is in tests/Companion.Tests/Gateway/ProviderConformance.cs.
/// </summary>
public interface IBillProvider : IDisposable
{
    ProviderTerms Terms { get; }

    /// <summary>Whether it can be asked for money now; touches no bill. Open = yes; anything else says why not.</summary>
    Task<ProviderAnswer> Ready(CancellationToken cancel);

    /// <summary>Makes a bill, or gives the till's cash link its sum. Refused only when it surely made none.</summary>
    Task<ProviderAnswer> Create(ProviderBill bill, CancellationToken cancel);

    Task<ProviderAnswer> Read(ProviderBill bill, CancellationToken cancel);

    /// <summary>Takes a bill back. Whatever it answers, a read follows and decides.</summary>
    Task<ProviderAnswer> Cancel(ProviderBill bill, CancellationToken cancel);

    /// <summary>Begins a refund of <see cref="ProviderBill.Sale"/>; it moves the money, unless the customer is needed first.</summary>
    Task<ProviderAnswer> Refund(ProviderBill refund, CancellationToken cancel);

    Task<ProviderAnswer> ReadRefund(ProviderBill refund, CancellationToken cancel);

    /// <summary>Moves the money of a refund whose customer is known. Called only when <see cref="ProviderTerms.RefundNeedsCustomer"/>.</summary>
    Task<ProviderAnswer> ConfirmRefund(ProviderBill refund, CancellationToken cancel);
}
