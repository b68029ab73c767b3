using Bridge.Companion.Gateway.Http;
using Bridge.Companion.Gateway.Providers;

namespace Bridge.Companion.Gateway.CashLinks;

/// <summary>
/// The pattern of the cash link, once for every bank: the till's plate is given a sum for a while, the sum is read until it is paid or
/// over, it may be taken back, and what was paid may be given back. Three things are the same everywhere and stand here alone. What
/// must not happen twice leaves once, on a connection of its own, and only "no byte has left" or the bank's own word says that nothing
/// was made. What a customer sees is the plate as the configuration has it, never a text of the bank. And a sum whose activation was
/// not answered is found before it is taken back, because a bank takes back only what it can name.
/// </summary>
internal sealed class CashLinkProvider(ICashLinkBank bank, BankLine line, ProviderTerms terms) : IBillProvider
{
    public ProviderTerms Terms => terms;

    public Task<ProviderAnswer> Ready(CancellationToken cancel) => bank.Ready(Asking(cancel));

    public async Task<ProviderAnswer> Create(ProviderBill bill, CancellationToken cancel)
    {
        if (bill.Mode != PaymentMode.CashLink || bill.Terms.CashLinkId.Length == 0)
        {
            return ProviderAnswer.Refused("mode", "this bank was asked for a bill that does not go over the till's cash link");
        }

        BankReply reply = await Once(bank.Activate(bill), cancel);
        return Shown(Sent(reply, answered => bank.Activated(answered, bill)), bill);
    }

    public async Task<ProviderAnswer> Read(ProviderBill bill, CancellationToken cancel) => Shown(await bank.Read(bill, Asking(cancel)), bill);

    public async Task<ProviderAnswer> Cancel(ProviderBill bill, CancellationToken cancel)
    {
        if (bank.DeactivatesById && bill.ProviderId.Length == 0)
        {
            ProviderAnswer found = await bank.Read(bill, Asking(cancel));
            if (found.ProviderId.Length == 0)
            {
                // Nothing that could be named: nothing is sent. The sum ends by its own time at the bank, and is read on until then.
                return ProviderAnswer.Silent(found.Code.Length > 0 ? found.Code : "noid", "the bank names no such sum, so its link could not be taken back");
            }

            bill = bill with { ProviderId = found.ProviderId };
        }

        BankReply reply = await Once(bank.Deactivate(bill), cancel);
        return reply.Kind == BankReplyKind.Answered ? bank.Deactivated(reply) : ProviderAnswer.Silent("nolink", "the cancel was not answered: " + reply.Trouble);
    }

    public async Task<ProviderAnswer> Refund(ProviderBill refund, CancellationToken cancel) =>
        Sent(await Once(bank.Refund(refund), cancel), answered => bank.Refunded(answered, refund));

    public Task<ProviderAnswer> ReadRefund(ProviderBill refund, CancellationToken cancel) => bank.ReadRefund(refund, Asking(cancel));

    public Task<ProviderAnswer> ConfirmRefund(ProviderBill refund, CancellationToken cancel) =>
        throw new NotSupportedException("A refund over a cash link has one step.");

    public void Dispose() => line.Dispose();

    private static ProviderAnswer Sent(BankReply reply, Func<BankReply, ProviderAnswer> translate) => reply.Kind switch
    {
        BankReplyKind.NotSent => ProviderAnswer.Refused("notsent", "no link to the bank: " + reply.Trouble),
        BankReplyKind.NoAnswer => ProviderAnswer.Silent("nolink", reply.Trouble),
        _ => translate(reply),
    };

    private static ProviderAnswer Shown(ProviderAnswer answer, ProviderBill bill) => answer with { Payload = answer.Word == ProviderWord.Open ? bill.Terms.CashLinkPayload : "" };

    private Task<BankReply> Once(BankRequest request, CancellationToken cancel) => line.Once(request.Method, request.Path, request.Body, request.Headers, cancel);

    private AskBank Asking(CancellationToken cancel) => question => line.Read(question.Method, question.Path, question.Body, question.Headers, cancel);
}
