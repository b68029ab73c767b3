namespace Bridge.Emulators.Registers.Tills;

/// <summary>A register with an ECR17 terminal (facts section 8). Confirmations are frames: 06 03 check.</summary>
public sealed class Ecr17Till(Stream stream) : LrcTill(stream)
{
    private const string Head = "000000010";
    private const int LastPiece = 0x1B;
    private byte[] _frame = [];
    private bool _isAsked;

    /// <summary>"std", "noext", "stx_noext" or "stx".</summary>
    public string Lrc { get; init; } = "std";

    protected override TimeSpan Patience => TimeSpan.FromSeconds(60);

    protected override int CheckStart => Lrc is "stx" or "stx_noext" ? 0x7D : 0x7F;

    protected override bool ChecksEtx => Lrc is "stx" or "noext";

    protected override byte[] Frame(TillRequest request) => _frame = Pack(Head + request.Operation switch
    {
        TillOperation.Sale => $"P0000001200000{request.AmountMinor:D8}{"",128}00000000",
        TillOperation.Refund => $"S00000012{request.Slip}00",
        TillOperation.LastResult => "G000000120000",
        TillOperation.Settle => "C0000001200000000",
        TillOperation.Totals => "T0000001200000000",
        _ => "s",
    });

    /// <summary>Wants the receipts on its own printer, before the first request.</summary>
    protected override async Task<bool> SendRequestAsync(TillRequest request, CancellationToken cancel)
    {
        for (int attempt = 0; attempt < 3 && !_isAsked; attempt++)
        {
            await Line.WriteAsync(Pack(Head + "E1"), cancel);
            _isAsked = await AcknowledgedAsync(cancel);
        }

        return _isAsked && await base.SendRequestAsync(request, cancel);
    }

    protected override async Task<bool> AcknowledgedAsync(CancellationToken cancel)
    {
        int value;
        do
        {
            value = await Line.ReadAsync(AckPatience, cancel);
        }
        while (value is not (Ack or Nak or TillLine.Silence));

        return value == Ack
            && await Line.ReadAsync(AckPatience, cancel) == 0x03
            && await Line.ReadAsync(AckPatience, cancel) == Check([(byte)value]);
    }

    protected override Task SendConfirmationAsync(bool good, CancellationToken cancel)
    {
        byte value = (byte)(good ? Ack : Nak);
        return Line.WriteAsync([value, 0x03, Check([value])], cancel);
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

                await Line.WriteAsync(_frame, cancel);
                continue;
            }

            if (value == 0x01)
            {
                while (await Line.ReadAsync(AckPatience, cancel) is not (0x04 or TillLine.Silence))
                {
                }

                result = result with { SignsOfLife = result.SignsOfLife + 1 };
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

            if (text![9] == 's')
            {
                return result with { Outcome = text[30] == '0' ? TillOutcome.Approved : TillOutcome.Refused };
            }

            bool approved = text.Substring(10, 2) == "00";
            return result with
            {
                Outcome = approved ? TillOutcome.Approved : TillOutcome.Refused,
                Code = text.Substring(10, 2),
                Slip = text[9] == 'E' ? text.Substring(59, 6) : "",
                Receipt = text[9] == 'E' && request.Operation is not TillOperation.Test ? await PaperAsync(cancel) : "",
            };
        }
    }

    /// <summary>The S messages behind a result, each confirmed; ends with the one that says so, or when nothing more comes.</summary>
    private async Task<string> PaperAsync(CancellationToken cancel)
    {
        string paper = "";
        bool ended = false;
        while (!ended)
        {
            int value = await Line.ReadAsync(TimeSpan.FromSeconds(2), cancel);
            if (value == TillLine.Silence)
            {
                return paper;
            }

            if (IsStart(value) && await TextAsync(cancel) is { } text && await ConfirmAsync(text, cancel) && text[9] == 'S')
            {
                ended = text[^1] == LastPiece;
                paper += text[10..].TrimEnd((char)LastPiece);
            }
        }

        return paper;
    }
}
