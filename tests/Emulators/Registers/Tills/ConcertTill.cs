namespace Bridge.Emulators.Registers.Tills;

/// <summary>
/// A register with a Concert terminal (facts section 7): ENQ, frame, EOT, and then the terminal's own ENQ, frame, EOT. It has no last
/// result: whoever wants to know asks for the same sale again.
/// </summary>
public sealed class ConcertTill(Stream stream) : LrcTill(stream)
{
    private byte[] _frame = [];

    protected override TimeSpan Patience => TimeSpan.FromSeconds(120);

    protected override byte[] Frame(TillRequest request)
    {
        string type = request.Operation switch
        {
            TillOperation.Sale or TillOperation.LastResult => "0",
            TillOperation.Refund => "2",
            _ => throw new NotSupportedException($"Concert has no {request.Operation}"),
        };
        return _frame = Pack($"01{request.AmountMinor:D8}01{type}398          A010B010");
    }

    protected override async Task<bool> SendRequestAsync(TillRequest request, CancellationToken cancel)
    {
        byte[] frame = Frame(request);
        for (int attempt = 0; attempt < 3; attempt++)
        {
            if (Quirks.NoiseBefore.Length > 0)
            {
                // A single ENQ glued to noise is noise; a register finds a quiet line again.
                await Line.WriteAsync(Quirks.NoiseBefore, cancel);
                await Task.Delay(200, cancel);
            }

            await Line.WriteAsync([Enq], cancel);
            if (!await AcknowledgedAsync(cancel))
            {
                continue;
            }

            await Line.WriteAsync(Damaged(frame, attempt), cancel);
            if (await AcknowledgedAsync(cancel))
            {
                await Line.WriteAsync([Eot], cancel);
                return true;
            }
        }

        return false;
    }

    protected override async Task<TillResult> AwaitResultAsync(TillRequest request, CancellationToken cancel)
    {
        var result = new TillResult(TillOutcome.Refused);
        while (true)
        {
            int value = await Line.ReadAsync(PatienceNow(), cancel);
            if (value == TillLine.Silence)
            {
                TillWish? wish = WishNow();
                if (wish != TillWish.Duplicate)
                {
                    return result with { Outcome = wish is null ? TillOutcome.TimedOut : TillOutcome.Cancelled };
                }

                await Line.WriteAsync([Enq], cancel);
                await AcknowledgedAsync(cancel);
                await Line.WriteAsync(_frame, cancel);
                await AcknowledgedAsync(cancel);
                await Line.WriteAsync([Eot], cancel);
                continue;
            }

            if (value == Enq)
            {
                await DelayAckAsync(cancel);
                await SendConfirmationAsync(true, cancel);
            }
            else if (IsStart(value))
            {
                string? text = await TextAsync(cancel);
                if (await ConfirmAsync(text, cancel))
                {
                    await EndOfTurnAsync(cancel);
                    return result with
                    {
                        Outcome = text![2] == '0' ? TillOutcome.Approved : TillOutcome.Refused,
                        Code = text.Substring(2, 1),
                        Amount = text.Substring(3, 8),
                    };
                }
            }
        }
    }

    /// <summary>The terminal closes its turn with EOT; a register that begins before that takes it for the answer to its own ENQ.</summary>
    private async Task EndOfTurnAsync(CancellationToken cancel)
    {
        int value;
        do
        {
            value = await Line.ReadAsync(AckPatience, cancel);
            if (IsStart(value))
            {
                await ConfirmAsync(await TextAsync(cancel), cancel);   // our ACK was lost, and it sends again
            }
        }
        while (value is not (Eot or TillLine.Silence));
    }
}
