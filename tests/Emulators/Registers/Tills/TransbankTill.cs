namespace Bridge.Emulators.Registers.Tills;

/// <summary>A register with a Transbank POS Integrado (facts section 6). Amounts go out in whole units.</summary>
public sealed class TransbankTill(Stream stream) : LrcTill(stream)
{
    private byte[] _frame = [];
    private int _ticket;

    protected override TimeSpan Patience => TimeSpan.FromSeconds(150);

    /// <summary>True: asks for 0900 while it waits.</summary>
    public bool WantsIntermediates { get; init; } = true;

    protected override byte[] Frame(TillRequest request) => _frame = Pack(request.Operation switch
    {
        TillOperation.Sale => $"0200|{request.AmountMinor / 100:D9}|{++_ticket:D6}|||{(WantsIntermediates ? 1 : 0)}",
        TillOperation.Refund => $"1200|{request.Slip}|",
        TillOperation.LastResult => "0250|",
        TillOperation.Settle => "0500||",
        TillOperation.Totals => "0700||",
        _ => "0800",
    });

    protected override async Task<TillResult> AwaitResultAsync(TillRequest request, CancellationToken cancel)
    {
        var result = new TillResult(TillOutcome.Refused);
        while (true)
        {
            int value = await Line.ReadAsync(PatienceNow(), cancel);
            if (value == TillLine.Silence)
            {
                TillWish? wish = WishNow();
                if (wish is null)
                {
                    return result with { Outcome = TillOutcome.TimedOut };
                }

                if (wish == TillWish.Cancel)
                {
                    return result with { Outcome = TillOutcome.Cancelled };   // there is no word for it: it stops listening
                }

                await Line.WriteAsync(_frame, cancel);
                continue;
            }

            if (!IsStart(value))
            {
                continue;
            }

            string? text = await TextAsync(cancel);
            if (!await ConfirmAsync(text, cancel))
            {
                continue;
            }

            string[] fields = text!.Split('|');
            if (fields[0] == "0900")
            {
                result = result with { SignsOfLife = result.SignsOfLife + 1 };
                continue;
            }

            bool isSale = fields[0] is "0210" or "0260";
            return result with
            {
                Outcome = fields[1] == "00" ? TillOutcome.Approved : TillOutcome.Refused,
                Code = fields[1],
                Amount = isSale ? fields[6] + "00" : "",
                Slip = isSale ? fields[10] : "",
            };
        }
    }
}
