using Bridge.Companion.Gateway.Http;
using Bridge.Companion.Gateway.Providers;

namespace Bridge.Companion.Gateway.CashLinks;

/// <summary>
/// What is one bank's own in the pattern of the cash link: the requests, composed, and what their answers mean. It sends nothing that
/// could move money; <see cref="CashLinkProvider"/> does, in one place for every bank. An answer that is translated here has come
/// whole; that none came is no business of the bank's.
/// </summary>
internal interface ICashLinkBank
{
    /// <summary>Deactivation goes by the bank's own id of the sum: one that was never heard is looked for first.</summary>
    bool DeactivatesById { get; }

    /// <summary>Tries the key without touching a bill, where the bank has a call for that.</summary>
    Task<ProviderAnswer> Ready(AskBank ask);

    /// <summary>Gives the till's link its sum. The same bill composes the same request, with the same key against repetition.</summary>
    BankRequest Activate(ProviderBill bill);

    /// <summary>Refused only when the bank's own pages say that such an answer means that nothing was made.</summary>
    ProviderAnswer Activated(BankReply reply, ProviderBill bill);

    /// <summary>By the bank's id, or by our reference when the activation was not answered.</summary>
    Task<ProviderAnswer> Read(ProviderBill bill, AskBank ask);

    BankRequest Deactivate(ProviderBill bill);

    ProviderAnswer Deactivated(BankReply reply);

    BankRequest Refund(ProviderBill refund);

    ProviderAnswer Refunded(BankReply reply, ProviderBill refund);

    /// <summary>By the bank's id, or by our reference when the refund was not answered.</summary>
    Task<ProviderAnswer> ReadRefund(ProviderBill refund, AskBank ask);
}
