using System.Globalization;
using System.Text;

namespace Bridge.Emulators.Registers.Tills;

/// <summary>
/// A till with an ARCUS2 terminal (facts section 5): one request, and then it serves the terminal's commands, each with OK,
/// until ENDTR. There is no acknowledgement on the line: a till that hears no command asks again.
/// </summary>
public sealed class Arcus2Till(Stream stream) : Till(stream)
{
    private const int Soh = 0x01;
    private byte[] _frame = [];
    private string? _ahead;

    protected override TimeSpan Patience => TimeSpan.FromSeconds(10);

    protected override byte[] Frame(TillRequest request)
    {
        string amount = (request.AmountMinor / 100m).ToString("0.00", CultureInfo.InvariantCulture);
        return _frame = Pack(request.Operation switch
        {
            TillOperation.Sale or TillOperation.LastResult => $"1\u001b1\u001b398\u001b{amount}\u001b\u001b",
            TillOperation.Refund => $"1\u001b11\u001b398\u001b{amount}\u001b\u001b",
            TillOperation.Settle => "2\u001b1\u001b\u001b\u001b\u001b",
            TillOperation.Totals => "2\u001b21\u001b\u001b\u001b\u001b",
            _ => "9\u001b6\u001b\u001b\u001b\u001b",
        });
    }

    /// <summary>The first command is the terminal's word that the request was understood.</summary>
    protected override async Task<bool> AcknowledgedAsync(CancellationToken cancel)
    {
        _ahead = await CommandAsync(AckPatience, cancel);
        return _ahead is not null;
    }

    protected override async Task<TillResult> AwaitResultAsync(TillRequest request, CancellationToken cancel)
    {
        var result = new TillResult(TillOutcome.Refused);
        var paper = new StringBuilder();
        while (true)
        {
            string? command = _ahead ?? await CommandAsync(PatienceNow(), cancel);
            _ahead = null;
            if (command is null)
            {
                TillWish? wish = WishNow();
                if (wish != TillWish.Duplicate)
                {
                    return result with { Outcome = wish is null ? TillOutcome.TimedOut : TillOutcome.Cancelled };
                }

                await Line.WriteAsync(_frame, cancel);
                continue;
            }

            await DelayAckAsync(cancel);
            if (RefusesFrame())
            {
                continue;   // no word for "say that again": silence is
            }

            await Line.WriteAsync(Pack("OK"), cancel);
            if (command.StartsWith("PRINT:", StringComparison.Ordinal))
            {
                paper.Append(command["PRINT:".Length..]);
            }
            else if (command.StartsWith("STATUS:", StringComparison.Ordinal))
            {
                result = result with { SignsOfLife = result.SignsOfLife + 1 };
            }
            else if (command.StartsWith("STORERC:", StringComparison.Ordinal))
            {
                string code = command["STORERC:".Length..];
                result = result with { Code = code, Outcome = code == "00" ? TillOutcome.Approved : TillOutcome.Refused };
            }
            else if (command == "ENDTR:")
            {
                return result with { Receipt = paper.ToString() };
            }
        }
    }

    private async Task<string?> CommandAsync(TimeSpan patience, CancellationToken cancel)
    {
        int value;
        do
        {
            value = await Line.ReadAsync(patience, cancel);
        }
        while (value is not (Soh or TillLine.Silence));

        if (value == TillLine.Silence)
        {
            return null;
        }

        int length = (await Line.ReadAsync(AckPatience, cancel) << 8) | await Line.ReadAsync(AckPatience, cancel);
        byte[] data = new byte[length];
        for (int index = 0; index < length; index++)
        {
            data[index] = (byte)await Line.ReadAsync(AckPatience, cancel);
        }

        return Encoding.Latin1.GetString(data);
    }

    private static byte[] Pack(string text) => [Soh, (byte)(text.Length >> 8), (byte)text.Length, .. Encoding.Latin1.GetBytes(text)];
}
