using Bridge.Emulators.Registers.Inpas;

namespace Bridge.Emulators.Registers.Tills;

/// <summary>The INPAS register behind the same face as the others, for tests that run over every protocol.</summary>
public sealed class InpasTill(Stream stream) : IRegisterTill
{
    private readonly InpasRegister _register = new(stream);

    public IReadOnlyList<string> Wire => [];

    public async Task<TillResult> RunAsync(TillRequest request, TillQuirks? quirks = null, CancellationToken cancel = default)
    {
        TillQuirks wanted = quirks ?? new TillQuirks();
        InpasQuirks bent = _register.Quirks;
        bent.OneByteWrites = wanted.OneByteWrites;
        bent.NoiseBefore = wanted.NoiseBefore;
        bent.CorruptFirst = wanted.CorruptFirst;
        bent.DuplicateAfter = wanted.DuplicateAfter;
        bent.EotAfter = wanted.CancelAfter;
        bent.SilentAfterRequest = wanted.SilentAfterRequest;
        bent.NakFirst = wanted.NakFirst;
        bent.AckDelay = wanted.FirstAckDelay;   // INPAS registers were seen to take it for every frame
        InpasResult result = await (request.Operation switch
        {
            TillOperation.Sale => _register.SaleAsync(request.AmountMinor, cancel),
            TillOperation.Refund => _register.RefundAsync(request.AmountMinor, request.Slip, cancel),
            TillOperation.LastResult => _register.CopyAsync(null, cancel),
            TillOperation.Settle => _register.ReconcileAsync(cancel),
            TillOperation.Totals => _register.ReportAsync(false, cancel),
            _ => _register.TestAsync(cancel),
        });
        TillOutcome outcome = result.IsApproved ? TillOutcome.Approved : result.Outcome switch
        {
            InpasOutcome.NotAcknowledged => TillOutcome.NotAcknowledged,
            InpasOutcome.TimedOut => TillOutcome.TimedOut,
            InpasOutcome.Cancelled => TillOutcome.Cancelled,
            InpasOutcome.WentSilent => TillOutcome.WentSilent,
            _ => TillOutcome.Refused,
        };
        return new(outcome)
        {
            Code = result.HostCode ?? "", Amount = result.Amount ?? "", Slip = result.Reference ?? "",
            SignsOfLife = result.WaitCount, Receipt = string.Join('\n', result.Receipts.SelectMany(lines => lines)),
        };
    }

    public ValueTask DisposeAsync() => _register.DisposeAsync();
}
